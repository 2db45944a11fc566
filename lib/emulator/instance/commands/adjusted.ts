import type { CommandHandler } from "./command";

/** Node.js knows Chinese time by its offset only; the system's time zone database calls it CST. */
const date: CommandHandler = async (args, call) => {
	const result = await call.original(args);
	return { ...result, stdout: result.stdout.replaceAll("GMT+8", "CST") };
};

/** Files belong to root here, and GNU ls words a missing one in its own way. */
const ls: CommandHandler = async (args, call) => {
	const result = await call.original(args);
	return {
		stdout: result.stdout.replace(/^([-dlcbps][-rwxsStT]{9} +\d+) user user /gm, "$1 root root "),
		stderr: result.stderr.replace(
			/^ls: (?!cannot)(.+): No such file or directory$/gm,
			"ls: cannot access $1: No such file or directory",
		),
		exitCode: result.exitCode,
	};
};

/** The file system's own words show through in touch. */
const touch: CommandHandler = async (args, call) => {
	const result = await call.original(args);
	return {
		...result,
		stderr: result.stderr.replace(/ENOENT: no such file or directory, .*/g, "No such file or directory"),
	};
};

/** The shell's own commands where what they print differs from the distribution's. */
export const adjustedCommands: Readonly<Record<string, CommandHandler>> = { date, ls, touch };
