import type { Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { type Accounts, readAccounts } from "../kit/accounts";
import { exists, tryStat } from "../kit/files";
import { type OptionTable, parseOptions, UsageError } from "../kit/options";
import { portOf, shownPort } from "../kit/ports";
import { isAtPort, type OpenFile, openFiles } from "./open-files";

const OPTIONS: OptionTable = { short: "i::tp:u:c:s::PnlaRUd:F::bwhv" };

/** lsof(8): open files of processes, by port (-i), process (-p), user (-u), command (-c) or name; -t gives pids alone. */
export const LSOF: Program = {
	name: "lsof",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), OPTIONS);
			const other = options.find(({ key }) => /^[dFU]$/.test(key));
			const unknown = operands.find((word) => word.startsWith("+")) ?? (other && `-${other.key}`);
			if (unknown !== undefined) {
				yield* sys.warn(`scalehook: lsof ${unknown} is not emulated\n`);
				return 126;
			}
			// -i and -s may stand apart from their value.
			const words = [...operands];
			const value = (key: string) => {
				const option = options.findLast((one) => one.key === key);
				const shape = { i: /^(?:[46]?(?:tcp|udp)|[46]?:|@)/i, s: /^(?:tcp|udp):[a-z]/i }[key];
				const isApart = shape !== undefined && option !== undefined && option.value === undefined;
				const apart = isApart ? words.findIndex((word) => shape.test(word)) : -1;
				return apart >= 0 ? words.splice(apart, 1)[0] : option?.value;
			};
			const has = (key: string) => options.some((option) => option.key === key);
			const accounts = yield* readAccounts(sys);
			const state = value("s")?.split(":")[1]?.toUpperCase();
			const address = value("i");
			const tests: ((file: OpenFile) => boolean)[] = [];
			if (has("i")) {
				tests.push(internet(address ?? "", state));
			}
			if (has("p")) {
				const pids = new Set(value("p")?.split(","));
				tests.push(({ process }) => pids.has(String(process.pid)));
			}
			if (has("u")) {
				const users = new Set(value("u")?.split(","));
				tests.push(({ process }) => users.has(accounts.userName(process.uid)) || users.has(String(process.uid)));
			}
			if (has("c")) {
				tests.push(({ process }) => process.comm.startsWith(value("c") ?? ""));
			}
			const missing = words.filter((word) => !exists(sys, word));
			for (const word of missing) {
				yield* sys.warn(`lsof: status error on ${word}: No such file or directory\n`);
			}
			if (words.length > 0) {
				const paths = new Set(words.filter((word) => exists(sys, word)).map((word) => sys.realpath(word)));
				tests.push(({ path }) => paths.has(path));
			}
			const isAll = has("a");
			const shown = openFiles(sys).filter((file) =>
				tests.length === 0 ? true : isAll ? tests.every((test) => test(file)) : tests.some((test) => test(file)),
			);
			if (has("t")) {
				yield* sys.print([...new Set(shown.map(({ process }) => `${process.pid}\n`))].join(""));
			} else if (shown.length > 0) {
				yield* sys.print(table(sys, shown, accounts, { isNumeric: has("P"), isIds: has("l") }));
			}
			return shown.length > 0 && missing.length === 0 ? 0 : 1;
		} catch (error) {
			if (!(error instanceof UsageError)) {
				throw error;
			}
			yield* sys.warn(
				`lsof: ${error.message.replace(/^invalid option -- '(.)'$/, "illegal option character: $1")}\nlsof: ${isDebianFamily(sys.machine.facts.userland) ? "4.95.0" : "4.87"}\n`,
			);
			return 1;
		}
	},
};

/** [46][protocol][@host][:port[,port]…] */
function internet(text: string, state: string | undefined): (file: OpenFile) => boolean {
	const [, protocol, , ports] = /^[46]?(tcp|udp)?(@[^:]*)?(?::(.*))?$/i.exec(text) ?? [];
	return ({ socket }) =>
		isAtPort(socket, undefined, protocol?.toLowerCase()) &&
		(state === undefined || socket?.state === state || (state === "ESTABLISHED" && socket?.state === "ESTAB")) &&
		(ports === undefined || ports.split(",").some((port) => isAtPort(socket, portOf(port), undefined)));
}

function table(
	sys: Sys,
	files: readonly OpenFile[],
	accounts: Accounts,
	{ isNumeric, isIds }: { readonly isNumeric: boolean; readonly isIds: boolean },
): string {
	const rows = files.map(({ process, fd, path, socket }) => {
		const user = isIds ? String(process.uid) : accounts.userName(process.uid);
		const head = [process.comm.slice(0, 9), String(process.pid), user];
		if (socket?.address.family === "inet") {
			const { host, port, protocol } = socket.address;
			const place = `${host === "0.0.0.0" || host === "::" ? "*" : host}:${shownPort(port, isNumeric)}`;
			const suffix = protocol === "tcp" ? ` (${socket.state === "ESTAB" ? "ESTABLISHED" : socket.state})` : "";
			return [
				...head,
				`${fd}u`,
				host.includes(":") ? "IPv6" : "IPv4",
				String(socket.ino),
				"0t0",
				protocol.toUpperCase(),
				`${place}${suffix}`,
			];
		}
		const stat = path.startsWith("/") ? tryStat(sys, path) : undefined;
		const type =
			stat === undefined
				? path.startsWith("pipe:")
					? "FIFO"
					: "unix"
				: ({ directory: "DIR", file: "REG", character: "CHR", fifo: "FIFO" }[stat.type as string] ?? "REG");
		const name = /^\d/.test(fd) ? `${fd}${type === "REG" ? "w" : "u"}` : fd;
		return [...head, name, type, "253,1", String(stat?.size ?? "0t0"), String(stat?.ino ?? 0), path];
	});
	const heads = ["COMMAND", "PID", "USER", "FD", "TYPE", "DEVICE", "SIZE/OFF", "NODE", "NAME"];
	const widths = heads.map((text, index) => Math.max(text.length, ...rows.map((row) => (row[index] ?? "").length)));
	return [heads, ...rows]
		.map((row) => {
			const cells = row.map((cell, index) =>
				index === 8
					? cell
					: index === 0 || index === 3
						? cell.padEnd(widths[index] ?? 0)
						: cell.padStart(widths[index] ?? 0),
			);
			return `${cells.join(" ")}\n`;
		})
		.join("");
}
