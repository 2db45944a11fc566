import { decode, encode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { connectTo } from "../../../network/connect";
import type { Program } from "../../../program";
import { readAll } from "../../../programs/kit/lines";
import { type OptionTable, parseOptions, UsageError } from "../../../programs/kit/options";
import type { SqlResult } from "./engine";
import { MYSQL_SOCKET, type MysqlAnswer, type MysqlRequest, mysqlVersion } from "./server";

const OPTIONS: OptionTable = {
	short: "u:p::h:P:S:D:e:NBsrtvVfEAHw?i",
	long: {
		"user=": "u",
		"password=?": "p",
		"host=": "h",
		"port=": "P",
		"socket=": "S",
		"database=": "D",
		"execute=": "e",
		"skip-column-names": "N",
		batch: "B",
		silent: "s",
		raw: "r",
		table: "t",
		verbose: "v",
		version: "V",
		force: "f",
		vertical: "E",
		"connect-expired-password": "ignored",
		"connect-timeout=": "ignored-value",
		"default-character-set=": "ignored-value",
		"defaults-file=": "defaults-file",
		"defaults-extra-file=": "defaults-file",
		"protocol=": "protocol",
		"ssl-mode=": "ignored-value",
		help: "?",
	},
};

type Login = {
	readonly user: string;
	readonly password: string;
	readonly host: string | undefined;
	readonly port: number;
	readonly socket: string;
};

/** Sends statements to the server that the options name. A string is why there was no answer, in the client's words. */
function* ask(sys: Sys, login: Login, request: Omit<MysqlRequest, "user" | "password">): Routine<MysqlAnswer | string> {
	const fd = yield* connect(sys, login);
	if (typeof fd === "string") {
		return fd;
	}
	yield* sys.write(fd, encode(`${JSON.stringify({ user: login.user, password: login.password, ...request })}\n`));
	let text = "";
	while (!text.includes("\n")) {
		const bytes = yield* sys.read(fd);
		if (bytes.length === 0) {
			return "ERROR 2013 (HY000): Lost connection to MySQL server at 'reading initial communication packet', system error: 0";
		}
		text += decode(bytes);
	}
	sys.close(fd);
	return JSON.parse(text) as MysqlAnswer;
}

function* connect(sys: Sys, { host, port, socket }: Login): Routine<number | string> {
	if (host === undefined || host === "localhost") {
		try {
			return yield* sys.connect({ family: "unix", path: socket });
		} catch (error) {
			if (isErrno(error)) {
				return `ERROR 2002 (HY000): Can't connect to local MySQL server through socket '${socket}' (${error.code === "ENOENT" ? 2 : 111})`;
			}
			throw error;
		}
	}
	const found = yield* connectTo(sys, host, port);
	if (found.kind === "connected") {
		return found.fd;
	}
	return found.kind === "unknown-name"
		? `ERROR 2005 (HY000): Unknown MySQL server host '${host}' (0)`
		: `ERROR 2003 (HY000): Can't connect to MySQL server on '${host}' (${found.kind === "refused" ? 111 : 110})`;
}

/** Statements of a text: parted by `;` outside quotes and comments. */
function statementsOf(text: string): string[] {
	const parts =
		text.match(/(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|[^;'"`#/-]|[/-])+/g) ??
		[];
	return parts
		.map((part) => part.replace(/\\G\s*$/, "").trim())
		.filter((part) => part.replace(/--.*|#.*/g, "").trim() !== "");
}

function tabbed(result: SqlResult, hasNames: boolean): string {
	if (result.kind !== "rows" || result.rows.length === 0) {
		return "";
	}
	const shown = (cell: string | null) =>
		cell === null ? "NULL" : cell.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
	return [...(hasNames ? [result.columns] : []), ...result.rows]
		.map((row) => `${row.map(shown).join("\t")}\n`)
		.join("");
}

function boxed(result: SqlResult): string {
	if (result.kind !== "rows" || result.rows.length === 0) {
		return "";
	}
	const cell = (value: string | null) => value ?? "NULL";
	const widths = result.columns.map((column, index) =>
		Math.max(column.length, ...result.rows.map((row) => cell(row[index] ?? null).length)),
	);
	const line = `+${widths.map((width) => "-".repeat(width + 2)).join("+")}+\n`;
	const row = (cells: readonly (string | null)[]) =>
		`|${cells.map((value, index) => ` ${cell(value).padEnd(widths[index] ?? 0)} `).join("|")}|\n`;
	return `${line}${row(result.columns)}${line}${result.rows.map(row).join("")}${line}`;
}

function passwordOf(
	options: readonly { readonly key: string; readonly value: string | undefined }[],
	sys: Sys,
): string {
	return options.findLast((option) => option.key === "p")?.value ?? sys.env.get("MYSQL_PWD") ?? "";
}

function loginOf(options: readonly { readonly key: string; readonly value: string | undefined }[], sys: Sys): Login {
	const value = (key: string) => options.findLast((option) => option.key === key)?.value;
	return {
		user: value("u") ?? "root",
		password: passwordOf(options, sys),
		host: value("h"),
		port: Number(value("P") ?? 3306),
		socket: value("S") ?? MYSQL_SOCKET,
	};
}

const usage = function* (sys: Sys, name: string, error: unknown): Routine<number> {
	if (error instanceof UsageError) {
		yield* sys.warn(`${name}: ${error.message}\n`);
		return 2;
	}
	throw error;
};

/** MySQL 5.6 and later warn of a password on the command line. */
function* warnOfPassword(
	sys: Sys,
	name: string,
	options: readonly { readonly key: string; readonly value: string | undefined }[],
): Routine<void> {
	if (/^8|^5\.[67]/.test(mysqlVersion(sys)) && options.some(({ key, value }) => key === "p" && value !== undefined)) {
		yield* sys.warn(`${name}: [Warning] Using a password on the command line interface can be insecure.\n`);
	}
}

/** mysql(1): statements of -e or standard input. */
function mysql(name: string): Program {
	return {
		name,
		*run(sys) {
			try {
				const { options, operands } = parseOptions(sys.argv().slice(1), OPTIONS);
				const has = (key: string) => options.some((option) => option.key === key);
				const value = (key: string) => options.findLast((option) => option.key === key)?.value;
				if (has("V")) {
					yield* sys.print(`${name}  Ver 15.1 Distrib ${mysqlVersion(sys)}, for Linux (x86_64) using readline 5.1\n`);
					return 0;
				}
				yield* warnOfPassword(sys, name, options);
				const text = value("e") ?? decode(yield* readAll(sys, 0));
				const database = operands[0] ?? value("D");
				const answer = yield* ask(sys, loginOf(options, sys), {
					statements: statementsOf(text),
					...(database !== undefined && { database }),
				});
				if (typeof answer === "string" || answer.refused !== undefined) {
					yield* sys.warn(`${typeof answer === "string" ? answer : answer.refused}\n`);
					return 1;
				}
				for (const [index, result] of answer.results.entries()) {
					if (result.kind === "error") {
						yield* sys.warn(`ERROR ${result.code} (${result.state}) at line ${index + 1}: ${result.text}\n`);
						return 1;
					}
					yield* sys.print(has("t") ? boxed(result) : tabbed(result, !has("N")));
				}
				return 0;
			} catch (error) {
				return yield* usage(sys, name, error);
			}
		},
	};
}

export const MYSQL = mysql("mysql");
export const MARIADB = mysql("mariadb");

/** mysqladmin(1): password, ping, status, version, create, drop, shutdown, variables. */
export const MYSQLADMIN: Program = {
	name: "mysqladmin",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), OPTIONS);
			yield* warnOfPassword(sys, "mysqladmin", options);
			const login = loginOf(options, sys);
			const [command = "", argument = ""] = operands;
			const quoted = `'${argument.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
			const statements: Readonly<Record<string, string>> = {
				password: `SET PASSWORD = PASSWORD(${quoted})`,
				ping: "SELECT 1",
				status: "SELECT 1",
				version: "SELECT VERSION()",
				create: `CREATE DATABASE \`${argument}\``,
				drop: `DROP DATABASE \`${argument}\``,
				variables: "SHOW VARIABLES",
				processlist: "SHOW PROCESSLIST",
				reload: "FLUSH PRIVILEGES",
				"flush-privileges": "FLUSH PRIVILEGES",
				"flush-hosts": "FLUSH HOSTS",
				refresh: "FLUSH TABLES",
				shutdown: "SELECT 1",
			};
			const statement = Object.hasOwn(statements, command) ? statements[command] : undefined;
			if (statement === undefined) {
				yield* sys.warn(`mysqladmin: Unknown command: '${command}'\n`);
				return 1;
			}
			const answer = yield* ask(sys, login, { statements: [statement] });
			if (typeof answer === "string" || answer.refused !== undefined) {
				const text = (typeof answer === "string" ? answer : (answer.refused ?? "")).replace(/^ERROR \d+ \(\w+\): /, "");
				const host = login.host ?? "localhost";
				yield* sys.warn(
					`mysqladmin: connect to server at '${host}' failed\nerror: '${text}'\n${typeof answer === "string" ? `Check that mysqld is running and that the socket: '${login.socket}' exists!\n` : ""}`,
				);
				return 1;
			}
			const [result] = answer.results;
			if (result?.kind === "error") {
				yield* sys.warn(
					`mysqladmin: ${command === "create" ? "CREATE DATABASE failed; error" : "failed; error"}: '${result.text}'\n`,
				);
				return 1;
			}
			if (command === "ping") {
				yield* sys.print("mysqld is alive\n");
			} else if (command === "status") {
				yield* sys.print(
					`Uptime: ${Math.floor(sys.uptime() / 1000)}  Threads: 1  Questions: 1  Slow queries: 0  Opens: 0  Flush tables: 2  Open tables: 26  Queries per second avg: 0.1\n`,
				);
			} else if (command === "version") {
				yield* sys.print(
					`mysqladmin  Ver 9.0 Distrib ${mysqlVersion(sys)}, for Linux on x86_64\n\nServer version\t\t${mysqlVersion(sys)}\n`,
				);
			} else if (command === "shutdown") {
				for (const process of sys.machine
					.processes()
					.filter(({ comm }) => ["mysqld", "mariadbd", "mysqld_safe"].includes(comm))) {
					sys.kill(process.pid, "TERM");
				}
			} else if (result?.kind === "rows") {
				yield* sys.print(boxed(result));
			}
			return 0;
		} catch (error) {
			return yield* usage(sys, "mysqladmin", error);
		}
	},
};
