import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { DropPage } from "../features/drop/DropPage.tsx";
import { LanguageProvider } from "../ui/language.tsx";
import "../ui/theme.css";
import "../features/drop/drop.css";

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no place for the application");
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <DropPage />
    </LanguageProvider>
  </StrictMode>,
);
