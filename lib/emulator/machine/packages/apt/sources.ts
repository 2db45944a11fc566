import type { Routine, Sys } from "../../kernel/sys";
import { catalogueOf } from "../catalogue";
import type { Package } from "../package";
import { hostOf, isReachable } from "../repositories";

/** A line of sources.list, or a paragraph of a .sources file. */
export type Source = {
	readonly url: string;
	readonly suite: string;
	readonly components: readonly string[];
	readonly file: string;
};

/** The binary package sources of /etc/apt, in apt's order. */
export function* readSources(sys: Sys): Routine<Source[]> {
	const files = ["/etc/apt/sources.list"];
	try {
		files.push(
			...sys
				.readdir("/etc/apt/sources.list.d")
				.map(({ name }) => `/etc/apt/sources.list.d/${name}`)
				.filter((path) => /\.(list|sources)$/.test(path))
				.sort(),
		);
	} catch {
		// Nobody made the directory: there is the one file.
	}
	const found: Source[] = [];
	for (const file of files) {
		let text = "";
		try {
			text = yield* sys.readText(file);
		} catch {
			continue;
		}
		found.push(...(file.endsWith(".sources") ? paragraphs(text, file) : lines(text, file)));
	}
	return found;
}

function lines(text: string, file: string): Source[] {
	return text.split("\n").flatMap((line) => {
		const [, url, suite, rest = ""] =
			/^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*(.*)$/.exec(line.replace(/#.*$/, "")) ?? [];
		return url !== undefined && suite !== undefined
			? [{ url: url.replace(/\/$/, ""), suite, components: rest.split(/\s+/).filter(Boolean), file }]
			: [];
	});
}

function paragraphs(text: string, file: string): Source[] {
	return text.split(/\n\s*\n/).flatMap((part) => {
		const value = (key: string) =>
			new RegExp(`^${key}:\\s*(.*)$`, "im").exec(part)?.[1]?.split(/\s+/).filter(Boolean) ?? [];
		return value("URIs").flatMap((url) =>
			value("Suites").map((suite) => ({ url: url.replace(/\/$/, ""), suite, components: value("Components"), file })),
		);
	});
}

/** Whether an address holds what the catalogue knows: the distribution's archive or a vendor's. */
function holds(source: Source, entry: Package): boolean {
	if (entry.repo === "stable") {
		return /docker/.test(source.url);
	}
	if (entry.repo === "kubernetes") {
		return /kubernetes|k8s/.test(source.url);
	}
	return (
		/\/(ubuntu|ubuntu-ports|debian|debian-security)$/.test(source.url) &&
		(source.components.includes(entry.repo) || (entry.repo === "main" && source.components.length === 0))
	);
}

/** What `update` last fetched: package managers know of nothing else. Images come with lists. */
type Lists = { fetched: string[] | undefined; at: number };

export function listsOf(sys: Sys): Lists {
	return sys.machine.shared<Lists>("disk:apt-lists", () => ({ fetched: undefined, at: 0 }));
}

/** Whether an instance reaches a source. */
export function answers(sys: Sys, source: Source): boolean {
	const host = hostOf(source.url);
	return host !== undefined && isReachable(sys.machine.facts, host) && isKnown(source);
}

/** Whether there is such a repository at all: a host that answers has a Release file for what it holds. */
function isKnown({ url }: Source): boolean {
	return /\/(ubuntu|debian|debian-security|ubuntu-ports)$|docker|kubernetes|k8s|nginx|mysql|nodesource/.test(url);
}

/** Whether apt knows of a package: a source that was fetched offers it. */
export function isOffered(sys: Sys, sources: readonly Source[], entry: Package): boolean {
	const { fetched } = listsOf(sys);
	return sources.some(
		(source) =>
			holds(source, entry) &&
			answers(sys, source) &&
			(fetched === undefined ? isInitial(source) : fetched.includes(keyOf(source))),
	);
}

export function keyOf({ url, suite }: Source): string {
	return `${url} ${suite}`;
}

/** Lists that came with the image: those of its own sources. */
function isInitial({ url }: Source): boolean {
	return /\/(ubuntu|debian|debian-security)$/.test(url);
}

/** A package by the word of a command line: name, name:arch, name=version, name/release. */
export function packageOfWord(sys: Sys, word: string): Package | undefined {
	const { byName, byProvided } = catalogueOf(sys.machine.facts.userland);
	const name = word.replace(/[=/].*$/, "").replace(/:(amd64|all|any|native)$/, "");
	return byName.get(name) ?? byProvided.get(name)?.[0];
}
