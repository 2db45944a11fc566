import { createLoader, parseAsInteger } from "./query-params";

/** `?page=`: which page of a list is shown, from 1; the same on the server and in the browser. */
export const pageParam = { page: parseAsInteger.withDefault(1) };

/** Reads `?page=` on the server. */
export const loadPage = createLoader(pageParam);

/** How many rows a page of a list has. */
export const PAGE_SIZE = 20;
