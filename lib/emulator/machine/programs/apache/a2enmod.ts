import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { listNames } from "../../services/unit-file/load-unit";
import { exists } from "../kit/files";
import { baseName } from "../kit/paths";

type Kind = { readonly folder: string; readonly word: string; readonly suffixes: readonly string[] };

const KINDS: Readonly<Record<string, Kind>> = {
	mod: { folder: "mods", word: "Module", suffixes: [".load", ".conf"] },
	site: { folder: "sites", word: "Site", suffixes: [".conf"] },
	conf: { folder: "conf", word: "Conf", suffixes: [".conf"] },
};

function* change(sys: Sys, kind: Kind, name: string, isOn: boolean): Routine<"changed" | "same" | "failed"> {
	const available = `/etc/apache2/${kind.folder}-available`;
	const enabled = `/etc/apache2/${kind.folder}-enabled`;
	const [main = ""] = kind.suffixes;
	const link = `${enabled}/${name}${main}`;
	if (!exists(sys, `${available}/${name}${main}`, false)) {
		if (!isOn && exists(sys, link, false)) {
			sys.unlink(link);
			yield* sys.print(`removing dangling symlink ${link}\n`);
			return "changed";
		}
		yield* sys.warn(`ERROR: ${kind.word} ${name} does not exist!\n`);
		return "failed";
	}
	if (exists(sys, link, false) === isOn) {
		yield* sys.print(`${kind.word} ${name} already ${isOn ? "enabled" : "disabled"}\n`);
		return "same";
	}
	for (const suffix of kind.suffixes) {
		const path = `${enabled}/${name}${suffix}`;
		if (isOn && exists(sys, `${available}/${name}${suffix}`, false) && !exists(sys, path, false)) {
			sys.symlink(`../${kind.folder}-available/${name}${suffix}`, path);
		} else if (!isOn && exists(sys, path, false)) {
			sys.unlink(path);
		}
	}
	const word = kind.folder === "mods" ? "module" : kind.folder === "sites" ? "site" : "conf";
	yield* sys.print(isOn ? `Enabling ${word} ${name}.\n` : `${kind.word} ${name} disabled.\n`);
	return "changed";
}

/** a2enmod(8) and its kin: links of Apache's modules, sites and snippets; the name that it is called by says which. */
export const A2ENMOD: Program = {
	name: "a2enmod",
	*run(sys) {
		const called = baseName(sys.argv()[0] ?? "");
		const [, verb = "en", what = "mod"] = /^a2(en|dis)(mod|site|conf)$/.exec(called) ?? [];
		const kind = KINDS[what];
		const args = sys.argv().slice(1);
		const isQuiet = args.some((arg) => arg === "-q" || arg === "--quiet");
		const given = args.filter((arg) => !arg.startsWith("-"));
		if (kind === undefined || given.length === 0) {
			yield* sys.warn(`Usage: ${called} name\n`);
			return 1;
		}
		if (sys.euid() !== 0) {
			yield* sys.warn("Could not write to the configuration: Permission denied\n");
			return 1;
		}
		const [main = ""] = kind.suffixes;
		const known = listNames(sys, `/etc/apache2/${kind.folder}-available`)
			.filter((name) => name.endsWith(main))
			.map((name) => name.slice(0, -main.length));
		let status = 0;
		let isChanged = false;
		for (const word of given) {
			const pattern = word.endsWith(main) ? word.slice(0, -main.length) : word;
			const names = pattern.includes("*")
				? known.filter((name) => name.startsWith(pattern.slice(0, pattern.indexOf("*"))))
				: [pattern];
			for (const name of names) {
				const result = yield* change(sys, kind, name, verb === "en");
				status = result === "failed" ? 1 : status;
				isChanged ||= result === "changed";
			}
		}
		if (isChanged && !isQuiet) {
			const action = what === "mod" ? "restart" : "reload";
			yield* sys.print(`To activate the new configuration, you need to run:\n  systemctl ${action} apache2\n`);
		}
		return status;
	},
};
