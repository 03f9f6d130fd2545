/** Plays every step of the application's scenes in `page`. */
export async function playApplication(world, page) {
    const stage = {
        page,
        async open(path) {
            await page.goto(world.base + path, { waitUntil: "load" });
        },
        async call(path, call = {}) {
            await page.evaluate(([p, c]) => window.desk.call(p, c), [path, call]);
        },
        async events(path) {
            await page.evaluate((p) => window.desk.events(p), path);
        },
        async socket(path, frames) {
            await page.evaluate(([p, f]) => window.desk.socket(p, f), [path, frames]);
        },
    };
    await stage.open("/docs");
    for (const step of world.steps)
        await step(stage);
}
