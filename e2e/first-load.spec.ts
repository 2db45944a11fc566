import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

const KIB = 1024;

/**
 * The JavaScript that a first visit to a page waits for, in KiB (gzip): what it was when it was last looked at, and a
 * little. A page that needs more says why in the change that raises its number. React and Next themselves are 133; what
 * follows when the page has been drawn is in docs/decisions/0014-pages-wake-up-in-parts.md.
 */
const MOST: Readonly<Record<string, number>> = {
	// A form with its rules is on the page itself; for templates also the checker.
	"/ess/groups/[id]/edit": 205,
	"/ess/groups/new": 200,
	"/oos/templates/[name]/edit": 200,
	"/oos/templates/new": 200,
	"/settings": 195,
	"/tutorial/[id]/[step]": 172,
	"/scale-outs": 150,
	"/scale-outs/[id]": 150,
	"/dashboard": 150,
	"/sign-in": 148,
};
const MOST_ELSEWHERE = 195;

type Route = { route: string; firstLoadChunkPaths: string[] };

test("no page loads more JavaScript at first than it is known to need", () => {
	const routes = JSON.parse(readFileSync(".next/diagnostics/route-bundle-stats.json", "utf8")) as Route[];
	expect(routes.length).toBeGreaterThan(20);
	const sizes = new Map<string, number>();
	const sizeOf = (file: string) => {
		const size = sizes.get(file) ?? gzipSync(readFileSync(file)).length;
		sizes.set(file, size);
		return size;
	};
	const tooMuch = routes.flatMap(({ route, firstLoadChunkPaths }) => {
		const kib = firstLoadChunkPaths.reduce((sum, file) => sum + sizeOf(file), 0) / KIB;
		const most = MOST[route] ?? MOST_ELSEWHERE;
		return kib > most ? [`${route}: ${kib.toFixed(1)} KiB, at most ${most}`] : [];
	});
	expect(tooMuch).toEqual([]);
});
