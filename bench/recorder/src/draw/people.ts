import { DIGITS, UPPER, Random } from "./random.js";

const FIRST = [
  "Annalena",
  "Bertram",
  "Cordelia",
  "Desmond",
  "Eleonora",
  "Fergus",
  "Ginevra",
  "Hamish",
  "Ingeborg",
  "Jarvis",
  "Katarzyna",
  "Leopold",
  "Mireille",
  "Nikolai",
  "Oluwaseun",
  "Priyanka",
];
const LAST = [
  "Achterberg",
  "Bellweather",
  "Castellanos",
  "Drummond",
  "Eisenhauer",
  "Fitzwilliam",
  "Grzelak",
  "Hollingsworth",
  "Iwaszkiewicz",
  "Kowalczyk",
  "Lindqvist",
  "MacAllister",
  "Nakamoto",
  "Oyelaran",
  "Papadakis",
  "Quarrington",
];
const STREETS = [
  "Birchwood Lane",
  "Copperfield Road",
  "Dunmore Avenue",
  "Elderberry Street",
  "Foxglove Court",
  "Gatehouse Drive",
  "Hawthorn Crescent",
];
const CITIES = [
  "Springfield",
  "Northampton",
  "Harrisburg",
  "Chesterfield",
  "Portland",
  "Lancaster",
];
const MAIL_HOSTS = [
  "fastpost.net",
  "mailbird.org",
  "northwind.example",
  "tidewater.co.uk",
  "kirchner-gmbh.de",
];
const FAMILY_JA = [
  "佐藤",
  "鈴木",
  "高橋",
  "田中",
  "渡辺",
  "伊藤",
  "山本",
  "中村",
  "小林",
  "加藤",
  "吉田",
  "山田",
];
const GIVEN_JA = ["翔太", "美咲", "健一", "由美子", "大輔", "彩香", "拓也", "直子", "隆", "恵"];
const PLACES_JA = [
  ["東京都", "新宿区", "西新宿"],
  ["大阪府", "大阪市北区", "梅田"],
  ["京都府", "京都市中京区", "烏丸"],
  ["神奈川県", "横浜市西区", "みなとみらい"],
  ["北海道", "札幌市中央区", "大通西"],
  ["福岡県", "福岡市博多区", "博多駅前"],
] as const;

/** One made-up person with every kind of personal data that a recording plants. */
export interface Person {
  readonly first: string;
  readonly last: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly phoneUs: string;
  readonly card: string;
  readonly cardSpaced: string;
  readonly iban: string;
  readonly ibanSpaced: string;
  readonly ssn: string;
  readonly myNumber: string;
  readonly passport: string;
  readonly birthDate: string;
  readonly address: string;
  readonly city: string;
  readonly nameJa: string;
  readonly phoneJa: string;
  readonly postalJa: string;
  readonly addressJa: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

/** Appends the Luhn check digit (ISO/IEC 7812-1, annex B). */
export function withLuhn(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let n = Number(digits.charAt(digits.length - 1 - i));
    if (i % 2 === 0) n = n * 2 > 9 ? n * 2 - 9 : n * 2;
    sum += n;
  }
  return digits + String((10 - (sum % 10)) % 10);
}

/** A German IBAN: 18 digits of account behind the mod-97 check of ISO 13616. */
export function iban(r: Random): string {
  const country = r.pick([
    { code: "DE", digits: 18 },
    { code: "FR", digits: 23 },
    { code: "AT", digits: 16 },
    { code: "ES", digits: 20 },
  ]);
  const account = r.string(country.digits, DIGITS);
  const letters = country.code.replace(/./g, (c) => String(UPPER.indexOf(c) + 10));
  const check = 98n - (BigInt(account + letters + "00") % 97n);
  return country.code + check.toString().padStart(2, "0") + account;
}

/** A My Number: eleven digits and the check digit of Order 85 (2014), article 5. */
export function myNumber(r: Random): string {
  const digits = r.digits(11);
  let sum = 0;
  for (let n = 1; n <= 11; n++) {
    sum += Number(digits.charAt(11 - n)) * (n <= 6 ? n + 1 : n - 5);
  }
  const rest = sum % 11;
  return digits + String(rest <= 1 ? 0 : 11 - rest);
}

export function card(r: Random): string {
  const issuer = r.pick([
    { prefix: "4", length: 16 },
    { prefix: String(r.between(51, 55)), length: 16 },
    { prefix: "6011", length: 16 },
    { prefix: "3528", length: 16 },
  ]);
  return withLuhn(issuer.prefix + r.string(issuer.length - issuer.prefix.length - 1, DIGITS));
}

export function ssn(r: Random): string {
  let area = r.between(1, 898);
  if (area === 666) area = 667;
  const pad = (n: number, width: number) => String(n).padStart(width, "0");
  return `${pad(area, 3)}-${pad(r.between(1, 99), 2)}-${pad(r.between(1, 9999), 4)}`;
}

export function publicIpv4(r: Random): string {
  return `${r.pick([81, 93, 109, 133, 178, 203, 217])}.${r.between(40, 250)}.${r.between(1, 254)}.${r.between(1, 254)}`;
}

/** Four digits in a group, as people and forms write them. */
function grouped(text: string): string {
  return (text.match(/.{1,4}/g) ?? []).join(" ");
}

export function person(r: Random): Person {
  const first = r.pick(FIRST);
  const last = r.pick(LAST);
  const number = card(r);
  const account = iban(r);
  const [prefecture, ward, town] = r.pick(PLACES_JA);
  const pad = (n: number) => String(n).padStart(2, "0");
  const city = r.pick(CITIES);
  return {
    first,
    last,
    name: `${first} ${last}`,
    email: `${first}.${last}${r.between(10, 999)}@${r.pick(MAIL_HOSTS)}`.toLowerCase(),
    phone: `+${r.pick(["44 20 7", "49 89 3", "33 1 4"])}${r.string(3, DIGITS)} ${r.digits(4)}`,
    phoneUs: `(${r.between(201, 989)}) ${r.between(220, 989)}-${r.digits(4)}`,
    card: number,
    cardSpaced: grouped(number),
    iban: account,
    ibanSpaced: grouped(account),
    ssn: ssn(r),
    myNumber: myNumber(r),
    passport: `${r.string(2, UPPER)}${r.digits(7)}`,
    birthDate: `${r.between(1951, 2004)}-${pad(r.between(1, 12))}-${pad(r.between(1, 28))}`,
    address: `${r.between(11, 998)} ${r.pick(STREETS)}`,
    city,
    nameJa: `${r.pick(FAMILY_JA)} ${r.pick(GIVEN_JA)}`,
    phoneJa: `0${r.pick(["90", "80", "70"])}-${r.digits(4)}-${r.digits(4)}`,
    postalJa: `${r.digits(3)}-${r.digits(4)}`,
    addressJa: `${prefecture}${ward}${town}${r.between(1, 9)}丁目${r.between(1, 30)}番${r.between(1, 20)}号`,
    ipv4: publicIpv4(r),
    ipv6: `2400:${r.hex(4)}:${r.hex(4)}:${r.hex(4)}::${r.hex(4)}`.replace(/:0+(?=[0-9a-f])/g, ":"),
  };
}
