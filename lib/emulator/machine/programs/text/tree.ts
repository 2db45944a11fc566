import type { Routine } from "../../kernel/sys";
import { isDirectory } from "../kit/files";
import { fnmatchRegex } from "../kit/fnmatch";
import { defineTool, type Tool } from "../kit/tool";

type Counts = { directories: number; files: number };

/** tree(1). */
export const TREE = defineTool({
	name: "tree",
	options: {
		short: "adfFhI:iL:lnNP:psugDCtrQ",
		long: {
			noreport: "noreport",
			dirsfirst: "dirsfirst",
			"charset=": "charset",
			"filelimit=": "filelimit",
			prune: "prune",
		},
	},
	usage: "[-acdfghilnpqrstuvxACDFJQNSUX] [-L level] [-P pattern] [-I pattern] [directory ...]",
	*run(tool) {
		const counts: Counts = { directories: 0, files: 0 };
		const level = tool.value("L");
		if (level !== undefined && !/^[1-9]\d*$/.test(level)) {
			yield* tool.sys.warn("tree: Invalid level, must be greater than 0.\n");
			return 1;
		}
		for (const root of tool.operands.length === 0 ? ["."] : tool.operands) {
			if (!isDirectory(tool.sys, root)) {
				tool.out.add(`${root}  [error opening dir]\n`);
				tool.status = 2;
				continue;
			}
			tool.out.add(`${root}\n`);
			counts.directories += 1;
			yield* walk(tool, root, "", 1, Number(level ?? Number.POSITIVE_INFINITY), counts);
		}
		if (!tool.has("noreport")) {
			const files = `${counts.files} ${counts.files === 1 ? "file" : "files"}`;
			const isNew = tool.sys.machine.facts.userland === "debian12" || tool.sys.machine.facts.userland === "ubuntu2204";
			const directories = isNew ? counts.directories : counts.directories - Math.max(1, tool.operands.length);
			tool.out.add(
				`\n${directories} ${directories === 1 ? "directory" : "directories"}${tool.has("d") ? "" : `, ${files}`}\n`,
			);
		}
		return undefined;
	},
});

const MARKS: Readonly<Record<string, string>> = { directory: "/", symlink: "", fifo: "|", socket: "=" };

function* walk(tool: Tool, path: string, indent: string, depth: number, limit: number, counts: Counts): Routine {
	const { sys } = tool;
	let entries: { name: string; type: string }[];
	try {
		entries = [...sys.readdir(path)];
	} catch {
		return;
	}
	const ignored = tool.value("I")?.split("|") ?? [];
	const wanted = tool.value("P")?.split("|");
	entries = entries
		.filter(({ name }) => name !== "." && name !== ".." && (tool.has("a") || !name.startsWith(".")))
		.filter(
			({ name, type }) =>
				!ignored.some((pattern) => fnmatchRegex(pattern).test(name)) && (!tool.has("d") || type === "directory"),
		)
		.filter(
			({ name, type }) =>
				type === "directory" || wanted === undefined || wanted.some((pattern) => fnmatchRegex(pattern).test(name)),
		)
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	if (tool.has("dirsfirst")) {
		entries.sort((a, b) => Number(b.type === "directory") - Number(a.type === "directory"));
	}
	if (tool.has("r")) {
		entries.reverse();
	}
	for (const [index, { name, type }] of entries.entries()) {
		const isLast = index === entries.length - 1;
		const full = path === "/" ? `/${name}` : `${path}/${name}`;
		const branch = tool.has("i") ? "" : `${indent}${isLast ? "└── " : "├── "}`;
		const target = type === "symlink" ? ` -> ${sys.readlink(full)}` : "";
		const mark = tool.has("F") ? (MARKS[type] ?? (sys.lstat(full).mode & 0o111 ? "*" : "")) : "";
		const size = tool.has("s", "h") ? `[${String(sys.lstat(full).size).padStart(11)}]  ` : "";
		tool.out.add(`${branch}${size}${tool.has("f") ? full : name}${mark}${target}\n`);
		if (type === "directory") {
			counts.directories += 1;
			if (depth < limit) {
				yield* walk(tool, full, `${indent}${isLast ? "    " : "│\u00a0\u00a0 "}`, depth + 1, limit, counts);
			}
		} else {
			counts.files += 1;
		}
		if (sys.isTurnOver(5)) {
			yield* sys.spend(0);
		}
	}
}
