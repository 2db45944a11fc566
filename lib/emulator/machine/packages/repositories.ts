import { onceByKey } from "../../../kit/once-by-key";
import type { MachineFacts, Routine, Sys } from "../kernel/sys";
import type { Package } from "./package";

/** A section of a file in /etc/yum.repos.d, with its variables put in. */
export type Repository = {
	readonly id: string;
	readonly name: string;
	readonly urls: readonly string[];
	readonly isEnabled: boolean;
	readonly skipsIfUnavailable: boolean;
	readonly hasMirrorList: boolean;
	readonly file: string;
	readonly gpgCheck: boolean;
	/** What baseurl said before variables were put in; dnf shows it in its file only. */
	readonly settings: ReadonlyMap<string, string>;
};

/** Hosts that every instance reaches inside the VPC, and the vendor's public mirror. */
const internal =
	/(^|\.)(mirrors\.cloud\.aliyuncs\.com|mirrors\.aliyun\.com|repo\.cloud\.aliyuncs\.com|100\.100\.2\.148)$|-internal\.aliyuncs\.com$/;

/** Hosts beyond the cloud whose repositories the catalogue knows: they answer an instance that has a public address. */
const known =
	/(^|\.)(download\.docker\.com|nginx\.org|repo\.mysql\.com|packages\.cloud\.google\.com|pkgs\.k8s\.io|(dl|mirrors)\.fedoraproject\.org|mirror(list)?\.centos\.org|vault\.centos\.org|(rpm|deb)\.nodesource\.com|(archive|security|ports)\.ubuntu\.com|(deb|security|ftp)\.debian\.org|rpms\.remirepo\.net|pypi\.org|registry\.npmjs\.org|mirrors\.(tuna\.tsinghua\.edu\.cn|ustc\.edu\.cn|163\.com|tencent\.com|huaweicloud\.com)|ppa\.launchpad(content)?\.net)$/;

/** Whether an instance reaches a host's packages. */
export function isReachable(facts: MachineFacts, host: string): boolean {
	return internal.test(host) || (facts.publicIp !== undefined && known.test(host));
}

/** Host of a URL; undefined for a file or nonsense. */
export function hostOf(url: string): string | undefined {
	return /^(?:https?|ftp):\/\/(?:[^@/]*@)?([^/:]+)/i.exec(url)?.[1];
}

/** Which of a userland's package groups a repository's address holds. */
const holdings: ReadonlyArray<readonly [pattern: RegExp, repos: readonly string[]]> = [
	[/\/alinux\/3\/(\w+)\//, []],
	[/\/docker-ce\//, ["docker-ce-stable", "stable"]],
	[/download\.docker\.com/, ["docker-ce-stable", "stable"]],
	[/kubernetes|k8s/, ["kubernetes"]],
	[/mysql/, ["mysql57-community"]],
	[/\/epel\//, ["epel"]],
	[/\/centos(-vault)?\/[^/]+\/os\//, ["base"]],
	[/\/centos(-vault)?\/[^/]+\/updates\//, ["updates"]],
	[/\/centos(-vault)?\/[^/]+\/extras\//, ["extras"]],
];

/** Whether a repository offers a package. */
export function offers(repository: Pick<Repository, "urls" | "id">, entry: Package): boolean {
	return repository.urls.some((url) => {
		const own = /\/alinux\/3\/(\w+)\//.exec(url)?.[1];
		if (own !== undefined) {
			return entry.repo === own;
		}
		return holdings.some(([pattern, repos]) => pattern.test(url) && repos.includes(entry.repo));
	});
}

/** The repositories of /etc/yum.repos.d, files and sections in order. */
export function* readRepositories(sys: Sys): Routine<Repository[]> {
	const directory = "/etc/yum.repos.d";
	const found: Repository[] = [];
	let names: string[] = [];
	try {
		names = sys
			.readdir(directory)
			.map(({ name }) => name)
			.filter((name) => name.endsWith(".repo"))
			.sort();
	} catch {
		return [];
	}
	for (const name of names) {
		const file = `${directory}/${name}`;
		for (const [id, settings] of readSections(yield* sys.readText(file))) {
			if (id !== "main") {
				found.push(repositoryOf(sys, file, id, settings));
			}
		}
	}
	return found;
}

/** Sections of an ini file as package managers read it: continuation lines are indented. */
export const readSections = onceByKey(200, (text: string) => text, parseSections);

function parseSections(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
	const sections = new Map<string, Map<string, string>>();
	let current: Map<string, string> | undefined;
	let last: string | undefined;
	for (const line of text.split("\n")) {
		if (/^\s*([#;]|$)/.test(line)) {
			continue;
		}
		const [, id] = /^\[([^\]]*)\]/.exec(line) ?? [];
		if (id !== undefined) {
			current = sections.get(id) ?? new Map();
			sections.set(id, current);
			last = undefined;
			continue;
		}
		if (/^\s/.test(line) && current && last !== undefined) {
			current.set(last, `${current.get(last) ?? ""}\n${line.trim()}`);
			continue;
		}
		const [, key, value] = /^\s*([^=:\s]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
		if (key !== undefined && current) {
			current.set(key, value ?? "");
			last = key;
		}
	}
	return sections;
}

function repositoryOf(sys: Sys, file: string, id: string, settings: ReadonlyMap<string, string>): Repository {
	const put = (text: string) => putVariables(sys, text);
	const isYes = (value: string | undefined, otherwise: boolean) =>
		value === undefined ? otherwise : /^(1|yes|true|on)$/i.test(value);
	const urls = (settings.get("baseurl") ?? settings.get("mirrorlist") ?? settings.get("metalink") ?? "")
		.split(/[\s,]+/)
		.filter(Boolean)
		.map(put);
	return {
		id,
		name: put(settings.get("name") ?? id),
		urls,
		isEnabled: isYes(settings.get("enabled"), true),
		skipsIfUnavailable: isYes(settings.get("skip_if_unavailable"), false),
		hasMirrorList: !settings.has("baseurl"),
		file,
		gpgCheck: isYes(settings.get("gpgcheck"), false),
		settings,
	};
}

/** $releasever, $basearch and the like in a repository's texts. */
export function putVariables(sys: Sys, text: string): string {
	const release = sys.machine.facts.userland === "centos7" ? "7" : "3";
	const values: Readonly<Record<string, string>> = {
		releasever: release,
		basearch: "x86_64",
		arch: "x86_64",
		infra: "stock",
		contentdir: "centos",
		uuid: sys.machine.facts.instanceId,
	};
	return text.replace(/\$\{?(\w+)\}?/g, (whole, name: string) =>
		Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
	);
}

/** The first address of a repository whose host the instance reaches; undefined: it is unreachable. */
export function reachableUrl(sys: Sys, repository: Repository): string | undefined {
	return repository.urls.find((url) => {
		const host = hostOf(url);
		return host === undefined ? isLocal(sys, url) : isReachable(sys.machine.facts, host);
	});
}

function isLocal(sys: Sys, url: string): boolean {
	try {
		return (
			url.startsWith("file://") && sys.stat(`${url.slice(7).replace(/\/$/, "")}/repodata/repomd.xml`).type === "file"
		);
	} catch {
		return false;
	}
}
