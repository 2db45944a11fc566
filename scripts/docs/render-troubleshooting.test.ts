import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderTroubleshooting } from "./render-troubleshooting";

test("docs/troubleshooting.md says what the console says", () => {
	// The lists are long: what differs is found by making the page anew.
	expect(readFileSync("docs/troubleshooting.md", "utf8") === renderTroubleshooting()).toBe(true);
});
