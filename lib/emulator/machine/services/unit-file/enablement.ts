import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { ensureDirectory } from "../../programs/kit/files";
import { baseName } from "../path";
import { fullName, listNames, loadUnit, templateOf, type UnitFile, unitDirectories } from "./load-unit";
import { names, single } from "./parse-unit";

const CONFIG = "/etc/systemd/system";

export type EnabledState = "enabled" | "disabled" | "static" | "masked" | "indirect" | "alias" | "linked" | "generated";

/** A link that enabling or disabling made or removed, as systemctl tells it. */
export type LinkChange = { readonly link: string; readonly target: string };

/** What [Install] asks for: the links of a unit, each with its target. */
export function installLinks(unit: UnitFile, name = unit.name): readonly LinkChange[] {
	const { settings } = unit;
	const instance = name.includes("@.") ? instanceName(name, single(settings, "Install", "DefaultInstance")) : name;
	const aliases = names(settings, "Install", "Alias").map((alias) => `${CONFIG}/${alias}`);
	const wanted =
		instance === undefined
			? []
			: [
					...names(settings, "Install", "RequiredBy").map((target) => `${CONFIG}/${target}.requires/${instance}`),
					...names(settings, "Install", "WantedBy").map((target) => `${CONFIG}/${target}.wants/${instance}`),
				];
	return [...aliases, ...wanted].map((link) => ({ link, target: unit.path }));
}

function instanceName(template: string, instance: string | undefined): string | undefined {
	return instance === undefined ? undefined : template.replace("@.", `@${instance}.`);
}

/** Whether [Install] says anything. */
export function isInstallable(unit: UnitFile): boolean {
	return unit.settings.some(
		({ section, key }) => section === "Install" && ["WantedBy", "RequiredBy", "Alias"].includes(key),
	);
}

/** State that systemctl is-enabled tells. */
export function enabledState(sys: Sys, unit: UnitFile): EnabledState {
	if (unit.isMasked) {
		return "masked";
	}
	const links = linksTo(sys, unit.name);
	if (links.some(({ link }) => /\.(wants|requires)\//.test(link) || baseName(link) !== unit.name)) {
		return "enabled";
	}
	if (isInstallable(unit)) {
		return "disabled";
	}
	if (links.length > 0 && !unitDirectories().some((directory) => unit.path.startsWith(`${directory}/`))) {
		return "linked";
	}
	return names(unit.settings, "Install", "Also").length > 0 ? "indirect" : "static";
}

/** Links under /etc/systemd/system that enable a unit: in *.wants and *.requires, and aliases. */
function linksTo(sys: Sys, name: string): readonly LinkChange[] {
	const found: LinkChange[] = [];
	const template = templateOf(name);
	const look = (directory: string) => {
		for (const entry of listNames(sys, directory)) {
			const link = `${directory}/${entry}`;
			const target = linkTarget(sys, link);
			if (target === undefined || target === "/dev/null") {
				continue;
			}
			const points = baseName(target);
			if (
				entry === name ||
				(points === name && entry !== name) ||
				(template !== undefined && points === template && entry === name)
			) {
				found.push({ link, target });
			}
		}
	};
	look(CONFIG);
	for (const entry of listNames(sys, CONFIG)) {
		if (entry.endsWith(".wants") || entry.endsWith(".requires")) {
			look(`${CONFIG}/${entry}`);
		}
	}
	return found;
}

function linkTarget(sys: Sys, path: string): string | undefined {
	try {
		return sys.lstat(path).type === "symlink" ? sys.readlink(path) : undefined;
	} catch (error) {
		if (isErrno(error)) {
			return undefined;
		}
		throw error;
	}
}

/** Makes the links that [Install] asks for, those of Also= too; those that are there already are passed over. */
export function* enableUnit(sys: Sys, name: string, unit: UnitFile): Routine<readonly LinkChange[]> {
	const made: LinkChange[] = [];
	for (const change of installLinks(unit, name)) {
		if (linkTarget(sys, change.link) !== undefined) {
			continue;
		}
		ensureDirectory(sys, change.link.slice(0, change.link.lastIndexOf("/")));
		sys.symlink(change.target, change.link);
		made.push(change);
	}
	for (const also of names(unit.settings, "Install", "Also")) {
		const other = yield* loadUnit(sys, also);
		if (other && !other.isMasked && other.name !== unit.name) {
			for (const change of installLinks(other)) {
				if (linkTarget(sys, change.link) === undefined) {
					ensureDirectory(sys, change.link.slice(0, change.link.lastIndexOf("/")));
					sys.symlink(change.target, change.link);
					made.push(change);
				}
			}
		}
	}
	return made;
}

/** Removes every link that enables a unit; gives their paths. */
export function* disableUnit(sys: Sys, name: string): Routine<readonly string[]> {
	const full = fullName(name);
	const unit = yield* loadUnit(sys, full);
	const also = unit ? names(unit.settings, "Install", "Also").map(fullName) : [];
	const removed: string[] = [];
	for (const each of [full, ...also]) {
		for (const { link } of linksTo(sys, each)) {
			sys.unlink(link);
			removed.push(link);
		}
	}
	return removed;
}
