import type { Userland } from "../kernel/sys";
import { basePackagesOf } from "../packages/base/base-packages";
import { catalogueOf } from "../packages/catalogue";
import { DESCRIBED } from "../packages/described";
import type { Package } from "../packages/package";
import { PROGRAMS } from "../programs";
import { SIMPLE_DAEMONS } from "../services/daemons/simple";

const USERLANDS: readonly Userland[] = ["centos7", "alinux3", "ubuntu2204", "debian12"];

/** Before and after the lists in docs/machine-programs.md. */
const BEGIN = "<!-- made by `npm run docs:programs` -->\n";
const END = "<!-- end -->";

type Kind = "runs" | "stands by" | "tells its version" | "does not run";

const named = (name: string, list: readonly { readonly name: string }[]) => list.some((one) => one.name === name);

function kindOf(program: string): Kind {
	const found = PROGRAMS.get(program);
	if (!found) {
		return "does not run";
	}
	if (DESCRIBED.includes(found)) {
		return "tells its version";
	}
	return named(program, SIMPLE_DAEMONS) ? "stands by" : "runs";
}

/** Names of executables that packages bring, with what becomes of them; links are left out. */
function* executablesOf(packages: Iterable<Package>): Iterable<readonly [name: string, kind: Kind, owner: string]> {
	for (const entry of packages) {
		for (const item of entry.programs) {
			if ("program" in item) {
				yield [item.path.slice(item.path.lastIndexOf("/") + 1), kindOf(item.program), entry.name];
			}
		}
	}
}

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const line = (names: Iterable<string>) => [...new Set(names)].sort(byName).join(", ");

/**
 * The lists of docs/machine-programs.md: which executables of the images and packages run. A name of which one userland's
 * runs and another's does not is told as running. Names in both are told with the images.
 */
export function renderProgramLists(): string {
	const onImages = [...executablesOf(USERLANDS.flatMap((userland) => basePackagesOf(userland)))];
	const isOnImage = new Set(onImages.map(([name]) => name));
	const inPackages = [
		...executablesOf(USERLANDS.flatMap((userland) => [...catalogueOf(userland).byName.values()])),
	].filter(([name]) => !isOnImage.has(name));
	const running = new Set([...onImages, ...inPackages].filter(([, kind]) => kind === "runs").map(([name]) => name));
	const names = (list: typeof onImages, wanted: Kind) =>
		list.filter(([name, kind]) => kind === wanted && (wanted === "runs" || !running.has(name))).map(([name]) => name);
	const silent = inPackages.filter(([name, kind]) => kind === "does not run" && !running.has(name));
	const owners = [...new Set(silent.map(([, , owner]) => owner))].sort(byName);
	return [
		`### Run\n\nOn images: ${line(names(onImages, "runs"))}.\n\nIn packages: ${line(names(inPackages, "runs"))}.\n`,
		`### Stand by\n\nThey start, listen where they have a port and stop; beyond a greeting (sshd) they answer nothing: ${line(
			[...names(onImages, "stands by"), ...names(inPackages, "stands by")],
		)}.\n`,
		`### Tell their version alone\n\n${line([
			...names(onImages, "tells its version"),
			...names(inPackages, "tells its version"),
		])}.\n`,
		`### Do not run\n\nOn images: ${line(names(onImages, "does not run"))}.\n\nIn packages:\n\n${owners
			.map((owner) => `- ${owner}: ${line(silent.filter(([, , one]) => one === owner).map(([name]) => name))}`)
			.join("\n")}\n`,
	].join("\n");
}

/** The page with its lists as they are now; what stands around them stays. Throws when the page has lost its marks. */
export function withProgramLists(page: string): string {
	const from = page.indexOf(BEGIN);
	const to = page.indexOf(END, from);
	if (from < 0 || to < 0) {
		throw new Error(`The page has no place for the lists: "${BEGIN.trim()}" … "${END}"`);
	}
	return `${page.slice(0, from)}${BEGIN}\n${renderProgramLists()}\n${page.slice(to)}`;
}
