import type { Routine } from "../../kernel/sys";
import { catalogueOf, globPattern } from "../catalogue";
import { fullVersion, type Package, pathsOf } from "../package";
import { reachableUrl } from "../repositories";
import { splitRelease } from "../rpm-query";
import { groupMembers, groupNames } from "./groups";
import { updatesOf } from "./install";
import { hasFlag } from "./options";
import type { YumSession } from "./session";
import { dnfName, fileSize, yumName } from "./table";

/** `yum list [installed|available|updates|all] [WORDS]`. */
export function* list(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf, options } = session;
	const scopes = ["installed", "available", "all", "updates", "upgrades", "extras", "obsoletes", "recent"];
	const flag = ["--installed", "--available"].find((name) => hasFlag(options, name))?.slice(2);
	const isScoped = scopes.includes(words[0] ?? "");
	const scope = flag ?? (isScoped ? (words[0] ?? "all") : "all");
	const patterns = (isScoped ? words.slice(1) : words).map(globPattern);
	if (scope !== "installed") {
		yield* session.loadMetadata();
	} else {
		yield* session.readRepositories();
	}
	const keep = (entry: Package) =>
		patterns.length === 0 ||
		patterns.some(
			(pattern) =>
				pattern.test(entry.name) ||
				pattern.test(`${entry.name}.${entry.arch}`) ||
				pattern.test(`${entry.name}-${entry.version}`),
		);
	const installed = session.installed();
	const sorted = (entries: readonly Package[]) =>
		[...entries].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
	const present = sorted([...installed.values()].map(({ entry }) => entry).filter(keep));
	const updates = scope === "installed" ? [] : updatesOf(session);
	const available =
		scope === "installed"
			? []
			: sorted(
					[...catalogueOf(session.userland).byName.values()].filter(
						(entry) =>
							keep(entry) && session.isOffered(entry) && (!installed.has(entry.name) || updates.includes(entry)),
					),
				);
	const row = (entry: Package, mark: string) =>
		`${`${entry.name}.${entry.arch}`.padEnd(38)} ${fullVersion(entry).padEnd(24)} ${`${mark}${session.repoName(entry)}`.padEnd(14).trimEnd()}\n`;
	let shown = "";
	if (["all", "installed"].includes(scope) && present.length > 0) {
		shown += `Installed Packages\n${present.map((entry) => row(entry, "@")).join("")}`;
	}
	if (["updates", "upgrades"].includes(scope)) {
		const mine = updates.filter(keep);
		shown +=
			mine.length > 0
				? `${isDnf ? "Available Upgrades" : "Updated Packages"}\n${mine.map((entry) => row(entry, "")).join("")}`
				: "";
	}
	if (["all", "available"].includes(scope) && available.length > 0) {
		shown += `Available Packages\n${available.map((entry) => row(entry, "")).join("")}`;
	}
	if (shown === "" && patterns.length > 0) {
		yield* sys.warn("Error: No matching Packages to list\n");
		return 1;
	}
	yield* sys.print(shown);
	return 0;
}

/** `yum info WORDS`. */
export function* info(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	yield* session.loadMetadata();
	const asked = ["installed", "available", "all"].includes(words[0] ?? "") ? words.slice(1) : words;
	const installed = session.installed();
	const found = asked.flatMap((word) => {
		const offered = session.matches(word);
		const known = installed.get(word)?.entry;
		return offered.length === 0 && known ? [known] : offered;
	});
	if (found.length === 0) {
		yield* sys.warn("Error: No matching Packages to list\n");
		return 1;
	}
	for (const entry of found) {
		const known = installed.get(entry.name);
		const isPresent = known !== undefined && fullVersion(known.entry) === fullVersion(entry);
		const [version, release] = splitRelease(entry.version);
		const pad = isDnf ? 12 : 11;
		const rows: ReadonlyArray<readonly [string, string]> = [
			["Name", entry.name],
			...(entry.epoch > 0 ? ([["Epoch", String(entry.epoch)]] as const) : []),
			["Version", version],
			["Release", release],
			[isDnf ? "Architecture" : "Arch", entry.arch],
			["Size", fileSize(isPresent ? entry.installedSize : entry.size)],
			...(isDnf ? ([["Source", `${entry.name}-${entry.version}.src.rpm`]] as const) : []),
			[isDnf ? "Repository" : "Repo", isPresent ? (isDnf ? "@System" : "installed") : session.repoName(entry)],
			...(isPresent ? ([["From repo", session.repoName(entry)]] as const) : []),
			["Summary", entry.summary],
			["License", entry.license],
			["Description", entry.summary],
		];
		const text = rows.map(([name, value]) => `${name.padEnd(pad)} : ${value}\n`).join("");
		yield* sys.print(`${isPresent ? "Installed" : "Available"} Packages\n${text}\n`);
	}
	return 0;
}

/** `yum search WORDS`. */
export function* search(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	yield* session.loadMetadata();
	const lower = words.map((word) => word.toLowerCase());
	const found = [...catalogueOf(session.userland).byName.values()]
		.filter(
			(entry) =>
				session.isOffered(entry) &&
				lower.every((word) => `${entry.name} ${entry.summary}`.toLowerCase().includes(word)),
		)
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	if (found.length === 0) {
		yield* isDnf
			? sys.warn("No matches found.\n")
			: sys.print(`Warning: No matches found for: ${words.join(" ")}\nNo matches found\n`);
		return 0;
	}
	const title = isDnf ? ` Name & Summary Matched: ${words.join(", ")} ` : ` N/S matched: ${words.join(", ")} `;
	const half = Math.floor((79 - title.length) / 2);
	yield* sys.print(
		`${`${"=".repeat(Math.max(0, half))}${title}`.padEnd(79, "=")}\n${found.map((entry) => `${entry.name}.${entry.arch} : ${entry.summary}\n`).join("")}${isDnf ? "" : '\n  Name and summary matches only, use "search all" for everything.\n'}`,
	);
	return 0;
}

/** `yum provides WHAT`. */
export function* provides(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	yield* session.loadMetadata();
	let isAny = false;
	for (const word of words) {
		const pattern = globPattern(word.startsWith("/") ? word.replace(/^\/(s?bin)\//, "/usr/$1/") : word);
		const bare = /^[^*/]+$/.test(word) ? [`/usr/bin/${word}`, `/usr/sbin/${word}`] : [];
		for (const entry of catalogueOf(session.userland).byName.values()) {
			if (!session.isOffered(entry)) {
				continue;
			}
			const file = pathsOf(entry).find((path) => pattern.test(path) || bare.includes(path));
			if (entry.name !== word && !entry.provides.includes(word) && file === undefined) {
				continue;
			}
			isAny = true;
			yield* sys.print(
				`${isDnf ? dnfName(entry) : yumName(entry)} : ${entry.summary}\nRepo        : ${session.repoName(entry)}\n${file === undefined ? "" : `Matched from:\nFilename    : ${file}\n`}\n${isDnf ? "" : "\n\n"}`,
			);
		}
	}
	if (!isAny) {
		yield* isDnf ? sys.warn("Error: No Matches found\n") : sys.print("No matches found\n");
		return isDnf ? 1 : 0;
	}
	return 0;
}

/** `yum check-update`: 100 when there are some. */
export function* checkUpdate(session: YumSession, words: readonly string[]): Routine<number> {
	yield* session.loadMetadata();
	const patterns = words.map(globPattern);
	const updates = updatesOf(session).filter(
		(entry) => patterns.length === 0 || patterns.some((pattern) => pattern.test(entry.name)),
	);
	if (updates.length === 0) {
		return 0;
	}
	yield* session.sys.print(
		`\n${updates.map((entry) => `${`${entry.name}.${entry.arch}`.padEnd(38)} ${fullVersion(entry).padEnd(24)} ${session.repoName(entry)}\n`).join("")}`,
	);
	return 100;
}

/** `yum repolist [all|enabled|disabled]`. */
export function* repolist(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf, options } = session;
	yield* session.readRepositories();
	const flag = ["--all", "--enabled", "--disabled"].find((name) => hasFlag(options, name))?.slice(2);
	const scope = flag ?? words[0] ?? "enabled";
	const shown = session.repositories.filter(({ isEnabled }) => scope === "all" || isEnabled === (scope !== "disabled"));
	const suffix = (id: string) => (isDnf || id.includes("/") ? id : id === "epel" ? `${id}/x86_64` : `${id}/7/x86_64`);
	const counts = new Map<string, number>();
	for (const repository of shown) {
		if (repository.isEnabled && !isDnf && reachableUrl(sys, repository) !== undefined) {
			const own = [...catalogueOf(session.userland).byName.values()].filter(
				(entry) => session.repositoryOf(entry)?.id === repository.id,
			);
			counts.set(repository.id, own.length);
		}
	}
	if (!isDnf) {
		yield* session.say("Loading mirror speeds from cached hostfile\n");
	}
	const ids = Math.max(7, ...shown.map(({ id }) => suffix(id).length));
	const names = Math.max(9, ...shown.map(({ name }) => name.length));
	if (isDnf) {
		const withStatus = scope === "all";
		yield* sys.print(`${"repo id".padEnd(ids)} ${withStatus ? `${"repo name".padEnd(names)} status` : "repo name"}\n`);
		for (const { id, name, isEnabled } of [...shown].sort((a, b) => (a.id < b.id ? -1 : 1))) {
			yield* sys.print(
				`${id.padEnd(ids)} ${withStatus ? `${name.padEnd(names)} ${isEnabled ? "enabled" : "disabled"}` : name}\n`,
			);
		}
		return 0;
	}
	yield* sys.print(`${"repo id".padEnd(ids)} ${"repo name".padEnd(names)} status\n`);
	for (const { id, name, isEnabled } of shown) {
		const status =
			scope === "all" ? (isEnabled ? `enabled: ${counts.get(id) ?? 0}` : "disabled") : String(counts.get(id) ?? 0);
		yield* sys.print(`${suffix(id).padEnd(ids)} ${name.padEnd(names)} ${isEnabled || scope === "all" ? status : ""}\n`);
	}
	yield* sys.print(`repolist: ${[...counts.values()].reduce((sum, count) => sum + count, 0)}\n`);
	return 0;
}

/** `yum grouplist` and `yum groupinfo`. */
export function* groups(session: YumSession, verb: string, names: readonly string[]): Routine<number> {
	const { sys } = session;
	if (verb === "info") {
		for (const name of names) {
			const members = groupMembers(session.userland, name);
			if (!members) {
				yield* sys.warn(`Warning: Group ${name} does not exist.\n`);
				continue;
			}
			yield* sys.print(`\nGroup: ${name}\n Mandatory Packages:\n${members.map((member) => `   ${member}\n`).join("")}`);
		}
		return 0;
	}
	yield* sys.print(
		`Available Groups:\n${groupNames()
			.map((name) => `   ${name}\n`)
			.join("")}${session.isDnf ? "" : "Done\n"}`,
	);
	return 0;
}
