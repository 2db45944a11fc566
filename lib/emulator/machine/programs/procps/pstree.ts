import type { ProcessInfo } from "../../kernel/sys";
import type { Program } from "../../program";
import { type Accounts, readAccounts } from "../kit/accounts";
import { isUtf8 } from "../kit/locale";
import { procpsTool } from "./procps-tool";

/** Columns of a line where there is no terminal; what is longer ends with "+". */
const WIDTH = 132;

type Look = {
	readonly hasPid: boolean;
	readonly hasUser: boolean;
	readonly byPid: boolean;
	readonly isWhole: boolean;
	readonly isUtf: boolean;
	readonly accounts: Accounts;
	readonly children: ReadonlyMap<number, readonly ProcessInfo[]>;
};

type Signs = {
	readonly only: string;
	readonly first: string;
	readonly next: string;
	readonly last: string;
	readonly bar: string;
};

const ASCII: Signs = { only: "---", first: "-+-", next: " |-", last: " `-", bar: " | " };
const UTF: Signs = { only: "───", first: "─┬─", next: " ├─", last: " └─", bar: " │ " };

function nameOf(process: ProcessInfo, parentUid: number, look: Look): string {
	const facts = [
		...(look.hasPid ? [String(process.pid)] : []),
		...(look.hasUser && process.uid !== parentUid ? [look.accounts.userName(process.uid)] : []),
	];
	return process.comm + (facts.length === 0 ? "" : `(${facts.join(",")})`);
}

/** The lines of a process and its children; children that look the same are one with their number. */
function linesOf(process: ProcessInfo, parentUid: number, look: Look): readonly string[] {
	const signs = look.isUtf ? UTF : ASCII;
	const children = [...(look.children.get(process.pid) ?? [])].sort((a, b) =>
		look.byPid || a.comm === b.comm ? a.pid - b.pid : a.comm < b.comm ? -1 : 1,
	);
	const groups: { readonly lines: readonly string[]; count: number }[] = [];
	for (const child of children) {
		const lines = linesOf(child, process.uid, look);
		const same = look.isWhole ? undefined : groups.find((group) => group.lines.join("\n") === lines.join("\n"));
		if (same) {
			same.count += 1;
		} else {
			groups.push({ lines, count: 1 });
		}
	}
	const own = nameOf(process, parentUid, look);
	if (groups.length === 0) {
		return [own];
	}
	const blank = " ".repeat(own.length);
	return groups.flatMap(({ lines, count }, index) => {
		const isLast = index === groups.length - 1;
		const sign = index > 0 ? (isLast ? signs.last : signs.next) : isLast ? signs.only : signs.first;
		const mark = count > 1 ? `${count}*[` : "";
		return lines.map((line, row) => {
			const end = count > 1 && row === lines.length - 1 ? "]" : "";
			return row === 0
				? `${index === 0 ? own : blank}${sign}${mark}${line}${end}`
				: `${blank}${isLast ? "   " : signs.bar}${" ".repeat(mark.length)}${line}${end}`;
		});
	});
}

/** pstree(1) of psmisc: processes as a tree, from process 1, a process or each of a user's. */
export const PSTREE: Program = procpsTool({
	name: "pstree",
	usage: "%s [-acglpsStTuZ] [ -h | -H PID ] [ -n | -N type ] [ -A | -G | -U ] [ PID | USER ]",
	page: "pstree(1)",
	options: {
		short: "AcGlnpuUhV",
		long: {
			ascii: "A",
			"compact-not": "c",
			vt100: "G",
			long: "l",
			"numeric-sort": "n",
			"show-pids": "p",
			"uid-changes": "u",
			unicode: "U",
		},
	},
	*run(call) {
		const { sys, operands } = call;
		const all = sys.machine.processes();
		const children = new Map<number, ProcessInfo[]>();
		for (const process of all) {
			children.set(process.ppid, [...(children.get(process.ppid) ?? []), process]);
		}
		const accounts = yield* readAccounts(sys);
		const look: Look = {
			hasPid: call.has("p"),
			hasUser: call.has("u"),
			byPid: call.has("n"),
			isWhole: call.has("c") || call.has("p"),
			isUtf: !call.has("A") && (call.has("U") || (sys.isOpen(1) && sys.isatty(1) && isUtf8(sys.env))),
			accounts,
			children,
		};
		const [operand = "1"] = operands;
		let roots = all.filter((process) => String(process.pid) === operand);
		if (!/^\d+$/.test(operand)) {
			const user = accounts.userByName(operand);
			if (user === undefined) {
				yield* sys.warn(`No such user name: ${operand}\n`);
				return 1;
			}
			roots = all.filter(({ uid, ppid }) => uid === user.uid && sys.machine.process(ppid)?.uid !== user.uid);
			if (roots.length === 0) {
				yield* sys.warn("No processes found.\n");
				return 1;
			}
		}
		const cut = (line: string) => (call.has("l") || line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}+`);
		yield* sys.print(
			roots
				.map(
					(root) =>
						`${linesOf(root, root.uid === 0 ? 0 : -1, look)
							.map(cut)
							.join("\n")}\n`,
				)
				.join("\n"),
		);
		return 0;
	},
});
