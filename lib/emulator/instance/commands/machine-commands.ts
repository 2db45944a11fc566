import { type CustomCommand, defineCommand } from "just-bash";
import type { Machine } from "../machine/machine";
import type { Userland } from "../script-job";
import { accountCommands } from "./accounts";
import { adjustedCommands } from "./adjusted";
import { apt, dpkg } from "./apt";
import { type CommandHandler, callOf, failure, type ScriptDoor } from "./command";
import { killCommands } from "./kill";
import { programCommands } from "./programs";
import { rpm } from "./rpm";
import { chkconfig, journalctl, service } from "./services";
import { shellControlCommands } from "./shell-control";
import { systemInfoCommands } from "./system-info";
import { systemctl } from "./systemctl";
import { curl, wget } from "./web";
import { yum } from "./yum";

const packageManagers: Readonly<Record<"redHat" | "debian", Readonly<Record<string, CommandHandler>>>> = {
	redHat: { yum, dnf: yum, rpm },
	debian: { apt, "apt-get": apt, "apt-cache": apt, dpkg },
};

const handlers = new Map<Userland, Readonly<Record<string, CommandHandler>>>();

function handlersOf(machine: Machine): Readonly<Record<string, CommandHandler>> {
	const { userland } = machine.facts;
	const known = handlers.get(userland);
	if (known) {
		return known;
	}
	const built: Record<string, CommandHandler> = {
		...programCommands(userland),
		...systemInfoCommands,
		...accountCommands,
		...shellControlCommands,
		...killCommands,
		...packageManagers[machine.isDebian ? "debian" : "redHat"],
		...adjustedCommands,
		systemctl,
		service,
		chkconfig,
		journalctl,
		curl,
		wget,
	};
	// Programs outside /usr/bin are scripts that call this one; see programText.
	built[".command"] = ([name = "", ...args], call) =>
		built[name]?.(args, { ...call, name }) ?? failure(127, `bash: ${name}: command not found\n`);
	handlers.set(userland, built);
	return built;
}

/**
 * The commands that a machine adds to the shell's own. The shell finds a command by its file in the PATH, so what is not
 * installed is not found although it is among these.
 */
export function machineCommands(base: { readonly machine: Machine; readonly script: ScriptDoor }): CustomCommand[] {
	return Object.entries(handlersOf(base.machine)).map(([name, handler]) =>
		defineCommand(name, async (args, ctx) => handler(args, callOf(name, base, ctx))),
	);
}
