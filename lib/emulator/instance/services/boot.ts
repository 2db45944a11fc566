import type { Machine } from "../machine/machine";
import { startKnownUnit } from "./manage-units";
import { findUnit } from "./unit-file";

const BOOT_MARK = "/run/.boot";

/**
 * Brings a machine up if it has not been since its last boot: /run is empty, what is enabled runs since the boot. A unit
 * that needs the shell to start (a oneshot of the user's) counts as started: its effects are on the disk already.
 */
export function bootMachine(machine: Machine): void {
	const { fs, facts } = machine;
	const boot = String(facts.boot);
	if (fs.text(BOOT_MARK) === boot) {
		return;
	}
	const now = machine.now;
	machine.now = facts.bootedAt;
	for (const name of fs.names("/run")) {
		fs.remove(`/run/${name}`);
	}
	fs.put(BOOT_MARK, boot);
	if (!fs.has("/etc/hostname")) {
		fs.put("/etc/hostname", `${facts.hostName}\n`);
		fs.put("/etc/hosts", hosts(machine));
	}
	for (const name of fs.names("/etc/systemd/system/multi-user.target.wants")) {
		const unit = findUnit(fs, name);
		if (unit && !unit.isMasked) {
			startKnownUnit(machine, unit);
		}
	}
	machine.now = now;
}

function hosts(machine: Machine): string {
	const { hostName, privateIp } = machine.facts;
	const loopback = "localhost localhost.localdomain";
	return [
		`::1\t${loopback} localhost6 localhost6.localdomain6`,
		`127.0.0.1\t${loopback} localhost4 localhost4.localdomain4`,
		"",
		`${privateIp}\t${hostName}\t${hostName}`,
		"",
	].join("\n");
}
