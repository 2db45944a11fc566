import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { guardRequest } from "./guard-request";

const files = readdirSync("public").map((name) => `/${name}`);

it("lets strangers fetch what lies in public/, and nothing that only looks like it", () => {
	const guard = (path: string) => guardRequest({ path, search: "", token: undefined }, "a password", 0);
	expect(files.filter((path) => guard(path) !== undefined)).toEqual([]);
	expect(files.filter((path) => guard(`${path}x`) === undefined)).toEqual([]);
});

it("links from the manifest and the layout to files that are there", () => {
	const manifest = JSON.parse(readFileSync("public/manifest.webmanifest", "utf8")) as { icons: { src: string }[] };
	const layout = readFileSync("app/layout.tsx", "utf8");
	const linked = [...layout.matchAll(/"(\/[a-z0-9.-]+\.(?:png|svg|ico|webmanifest))"/g)].map(([, path]) => path);
	expect(linked.length).toBeGreaterThan(3);
	for (const path of [...linked, ...manifest.icons.map(({ src }) => src)]) {
		expect(files).toContain(path);
	}
});
