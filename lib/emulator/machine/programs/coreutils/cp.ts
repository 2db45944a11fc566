import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { directoryName, joinPath } from "../kit/paths";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { backupOf } from "./backup";
import { Copier, type CopySettings, inFolder } from "./copier";
import { findTarget } from "./target";

type Attribute = "mode" | "ownership" | "timestamps" | "links";
const ATTRIBUTES: Readonly<Record<string, readonly Attribute[]>> = {
	mode: ["mode"],
	ownership: ["ownership"],
	timestamps: ["timestamps"],
	links: ["links"],
	context: [],
	xattr: [],
	all: ["mode", "ownership", "timestamps", "links"],
};

function attributesOf(tool: Tool, list: string, option: string): readonly Attribute[] {
	return list.split(",").flatMap((name) => {
		const found = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
		return found ?? tool.wrong(`invalid argument ${tool.quote(name)} for ${tool.quote(option)}`);
	});
}

function preservedBy(tool: Tool): Set<Attribute> {
	const preserve = new Set<Attribute>();
	for (const { key, value } of tool.options) {
		if (key === "a") {
			for (const attribute of ATTRIBUTES["all"] ?? []) {
				preserve.add(attribute);
			}
		} else if (key === "p" || key === "preserve") {
			for (const attribute of attributesOf(tool, value ?? "mode,ownership,timestamps", "--preserve")) {
				preserve.add(attribute);
			}
		} else if (key === "d") {
			preserve.add("links");
		} else if (key === "no-preserve") {
			for (const attribute of attributesOf(tool, value ?? "", "--no-preserve")) {
				preserve.delete(attribute);
			}
		}
	}
	return preserve;
}

function settingsOf(tool: Tool): CopySettings {
	const recursive = tool.has("r", "a");
	const followed = tool.last("L", "P", "H", "a", "d");
	const existing = tool.last("i", "n", "f");
	return {
		recursive,
		follow:
			followed === "L"
				? "always"
				: followed === "H"
					? "operands"
					: followed === undefined
						? recursive
							? "never"
							: "always"
						: "never",
		preserve: preservedBy(tool),
		force: tool.has("f"),
		existing:
			existing === "i"
				? "ask"
				: existing === "n" || (existing === "f" && tool.last("i", "n") === "n")
					? "skip"
					: "replace",
		onlyNewer: tool.has("u"),
		verbose: tool.has("v"),
		backup: backupOf(tool),
		as: tool.has("l") ? "hard link" : tool.has("s") ? "symbolic link" : "copy",
		attributesOnly: tool.has("attributes-only"),
		removeDestination: tool.has("remove-destination"),
		isMove: false,
		oneFileSystem: tool.has("x"),
		copyContents: tool.has("copy-contents"),
	};
}

/** Makes the folders of `source` below `folder`, with the modes of the originals (--parents). */
function* makeParents(tool: Tool, folder: string, source: string): Routine {
	const parent = directoryName(source);
	if (parent === "." || parent === "/") {
		return;
	}
	let from = source.startsWith("/") ? "/" : "";
	let to = folder;
	for (const name of parent.split("/").filter((part) => part !== "")) {
		from = from === "" ? name : joinPath(from, name);
		to = joinPath(to, name);
		try {
			tool.sys.mkdir(to, tool.sys.stat(from).mode);
			if (tool.has("v")) {
				yield* tool.out.write(`${from} -> ${to}\n`);
			}
		} catch (error) {
			if (!isErrno(error, "EEXIST")) {
				tool.dieOf(`cannot make directory ${tool.q(to)}`, error);
			}
		}
	}
}

/** cp(1). */
export const CP = defineTool({
	name: "cp",
	options: {
		short: "abdfHilLnprst:uvxPRS:TZ",
		long: {
			archive: "a",
			"attributes-only": "attributes-only",
			"backup=?": "backup",
			"copy-contents": "copy-contents",
			dereference: "L",
			force: "f",
			interactive: "i",
			link: "l",
			"no-clobber": "n",
			"no-dereference": "P",
			"no-preserve=": "no-preserve",
			"no-target-directory": "T",
			"one-file-system": "x",
			parents: "parents",
			"preserve=?": "preserve",
			recursive: "r",
			"reflink=?": "reflink",
			"remove-destination": "remove-destination",
			"sparse=": "sparse",
			"strip-trailing-slashes": "strip-trailing-slashes",
			"suffix=": "S",
			"symbolic-link": "s",
			"target-directory=": "t",
			update: "u",
			verbose: "v",
			"context=?": "Z",
		},
	},
	usage: "[OPTION]... [-T] SOURCE DEST",
	version: coreutilsVersion,
	rewrite: (args) =>
		args.map((arg) => (/^-[A-Za-z]*R/.test(arg) && !/^-[A-Za-z]*[tS]/.test(arg) ? arg.replaceAll("R", "r") : arg)),
	*run(tool: Tool) {
		const { sources, folder, destination } = findTarget(tool);
		const copier = new Copier(tool, settingsOf(tool));
		if (folder === undefined) {
			const [source = ""] = sources;
			if (tool.has("parents")) {
				tool.wrong("with --parents, the destination must be a directory");
			}
			yield* copier.copy(source, destination);
			return undefined;
		}
		const seen = new Set<string>();
		for (const given of sources) {
			const source = tool.has("strip-trailing-slashes") ? given.replace(/(?<=.)\/+$/, "") : given;
			if (seen.has(source)) {
				const kind = tool.sys.stat(source).type === "directory" ? "directory" : "file";
				yield* tool.warn(`warning: source ${kind} ${tool.q(source)} specified more than once`);
				continue;
			}
			seen.add(source);
			if (tool.has("parents")) {
				yield* makeParents(tool, folder, source);
				yield* copier.copy(source, joinPath(folder, source.replace(/^\/+/, "")));
			} else {
				yield* copier.copy(
					source,
					/(^|\/)\.\.?\/*$/.test(source) ? folder + (source.endsWith("..") ? "/.." : "/.") : inFolder(folder, source),
				);
			}
		}
		return undefined;
	},
});
