"use client";

import { createContext } from "react";

/**
 * Where the main button of a form is shown: below it (null), or in an element that the page keeps for it; "soon" until
 * that is there.
 */
export const FormFooterPlace = createContext<HTMLElement | "soon" | null>(null);
