import { addGroup, addUser, findGroup, findUser, freeId, listUsers } from "../machine/accounts";
import type { Machine } from "../machine/machine";
import { catalogueOf, findPackage, isInstalled, noteInstalled, noteRemoved } from "./catalogue";
import { filesOf, type Package } from "./package";

/** What must be installed for some packages, dependencies first; what is installed already is left out. */
export function planInstall(machine: Machine, wanted: readonly Package[]): Package[] {
	const plan: Package[] = [];
	const seen = new Set<string>();
	const visit = (entry: Package) => {
		if (seen.has(entry.name) || isInstalled(machine.fs, entry)) {
			return;
		}
		seen.add(entry.name);
		for (const name of entry.requires) {
			const needed = findPackage(machine.facts.userland, name);
			if (needed) {
				visit(needed);
			}
		}
		plan.push(entry);
	};
	wanted.forEach(visit);
	return plan;
}

/** What must go together with some packages: whatever installed needs them, directly or not. */
export function planRemoval(machine: Machine, wanted: readonly Package[]): Package[] {
	const plan = new Set(wanted);
	const installed = catalogueOf(machine.facts.userland).filter((entry) => isInstalled(machine.fs, entry));
	for (let grown = true; grown; ) {
		const names = new Set([...plan].map((entry) => entry.name));
		const more = installed.filter((entry) => !plan.has(entry) && entry.requires.some((name) => names.has(name)));
		for (const entry of more) {
			plan.add(entry);
		}
		grown = more.length > 0;
	}
	return [...plan];
}

/** Virtual ms that downloading and installing takes: 20 MB/s for the download, something for each package. */
export function installTime(plan: readonly Package[]): number {
	const bytes = plan.reduce((sum, entry) => sum + entry.size, 0);
	return Math.round(600 + plan.length * 150 + bytes / 20_000);
}

/** Puts a package's files and users onto the machine. Configuration files that are there already stay. */
export function installPackage(machine: Machine, entry: Package): void {
	const { fs } = machine;
	for (const user of entry.users) {
		if (!findUser(fs, user.name)) {
			const uid = listUsers(fs).some((other) => other.uid === user.uid)
				? freeId(
						listUsers(fs).map((other) => other.uid),
						200,
					)
				: user.uid;
			if (!findGroup(fs, user.name)) {
				addGroup(fs, user.name, uid);
			}
			addUser(fs, { ...user, uid, gid: findGroup(fs, user.name)?.gid ?? uid, shell: "/sbin/nologin" });
		}
	}
	for (const file of filesOf(entry)) {
		if ("directory" in file) {
			fs.putDirectory(file.path);
		} else if ("link" in file) {
			fs.putLink(file.path, file.link);
		} else if (!(isConfiguration(file.path) && fs.has(file.path))) {
			fs.put(file.path, file.text, file.mode);
		}
	}
	noteInstalled(fs, entry, machine.now);
}

/** Takes a package's files off the machine; changed configuration stays beside as .rpmsave. */
export function removePackage(machine: Machine, entry: Package): string[] {
	const { fs } = machine;
	const saved: string[] = [];
	for (const file of [...filesOf(entry)].reverse()) {
		if ("directory" in file) {
			if (fs.has(file.path) && fs.names(file.path).length === 0) {
				fs.remove(file.path);
			}
			continue;
		}
		if ("text" in file && isConfiguration(file.path) && ![undefined, file.text].includes(fs.text(file.path))) {
			fs.put(`${file.path}.rpmsave`, fs.text(file.path) ?? "");
			saved.push(file.path);
		}
		fs.remove(file.path);
	}
	noteRemoved(fs, entry);
	return saved;
}

function isConfiguration(path: string): boolean {
	return path.startsWith("/etc/");
}
