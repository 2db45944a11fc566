import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { areInstalled, type Lock, type Manifest } from "./installed-packages.mjs";

const manifest: Manifest = { dependencies: { next: "16.0.0" }, devDependencies: { vitest: "4.0.0" } };
const packages = {
	"node_modules/next": { version: "16.0.0", integrity: "sha512-n" },
	"node_modules/vitest": { version: "4.0.0", integrity: "sha512-v" },
	"node_modules/@next/swc-darwin": { version: "16.0.0", integrity: "sha512-d", optional: true },
	"lib/emulator": { version: "0.1.0" },
	"node_modules/@scalehook/emulator": { link: true },
};
const lock: Lock = { packages: { "": manifest, ...packages } };
const { "node_modules/@next/swc-darwin": _darwin, ...here } = packages;

describe("what npm installed", () => {
	it.each<[string, boolean, Manifest, Lock, Lock | undefined]>([
		["is what the lock file asks for, but for other platforms' packages", true, manifest, lock, { packages: here }],
		["may hold more", true, manifest, lock, { packages: { ...packages, "node_modules/left-over": {} } }],
		["is nothing yet", false, manifest, lock, undefined],
		["lacks a package", false, manifest, lock, { packages: { ...here, "node_modules/vitest": undefined as never } }],
		[
			"has another version of one",
			false,
			manifest,
			lock,
			{ packages: { ...here, "node_modules/next": { version: "15.0.0", integrity: "sha512-n" } } },
		],
		[
			"has other bytes of one",
			false,
			manifest,
			lock,
			{ packages: { ...here, "node_modules/next": { version: "16.0.0", integrity: "sha512-other" } } },
		],
		[
			"has a package where a link belongs",
			false,
			manifest,
			lock,
			{ packages: { ...here, "node_modules/@scalehook/emulator": {} } },
		],
		[
			"is of a lock file that the manifest has left behind",
			false,
			{ ...manifest, devDependencies: { vitest: "4.1.0" } },
			lock,
			{ packages: here },
		],
		[
			"is of a lock file from before a package was taken out",
			false,
			{ dependencies: manifest.dependencies },
			lock,
			{ packages: here },
		],
	])("%s: %s", (_what, expected, asked, locked, installed) => {
		expect(areInstalled(asked, locked, installed)).toBe(expected);
	});

	it("is noted by npm for this project as it is read here, whichever command installed it", () => {
		const read = (file: string) => JSON.parse(readFileSync(path.join(import.meta.dirname, "..", file), "utf8"));
		const noted: Lock = read("node_modules/.package-lock.json");
		expect(Object.keys(noted.packages).length).toBeGreaterThan(100);
		expect(noted.packages["node_modules/next"]).toMatchObject({
			version: read("package.json").dependencies.next,
			integrity: expect.stringMatching(/^sha512-/),
		});
	});
});
