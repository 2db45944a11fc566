import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isOpenPath } from "./guard-request";

const files = readdirSync("public").map((name) => `/${name}`);

it("lets strangers fetch what lies in public/, and nothing that only looks like it", () => {
	expect(files.filter((path) => !isOpenPath(path))).toEqual([]);
	expect(files.filter((path) => isOpenPath(`${path}x`))).toEqual([]);
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
