import type { Routine } from "../../kernel/sys";
import { nextElapse, parseCalendar } from "../time/calendar";
import { systemZone } from "../time/zone";
import { fullName, type UnitFile } from "../unit-file/load-unit";
import { list, single, timeSpan } from "../unit-file/parse-unit";
import type { ManagerDoor } from "./door";
import { unitState } from "./state";

/** The unit that a timer starts: Unit=, or the service of its own name. */
export function timerTarget(unit: UnitFile): string {
	return fullName(single(unit.settings, "Timer", "Unit") ?? unit.name.replace(/\.timer$/, ".service"));
}

/** Starts a timer unit: it waits for its next elapse. */
export function startTimer(manager: ManagerDoor, unit: UnitFile): void {
	manager.setState(unit, "active", "waiting");
	schedule(manager, unit);
	manager.logState("Started", unit, ".");
}

/** A timer elapses: its unit is started, and the next elapse computed. */
export function* timerDue(manager: ManagerDoor, unit: UnitFile): Routine<void> {
	const runtime = manager.runtime(unit);
	runtime.next = undefined;
	runtime.last = manager.sys.now();
	yield* manager.jobs.add(timerTarget(unit), "start");
	yield* manager.jobs.run();
	schedule(manager, unit);
}

/** The unit of a timer came to rest: OnUnitInactiveSec counts from here. */
function schedule(manager: ManagerDoor, unit: UnitFile): void {
	const runtime = manager.runtime(unit);
	const next = nextOf(manager, unit);
	if (next === undefined) {
		runtime.next = undefined;
		runtime.sub = "elapsed";
	} else {
		runtime.next = next;
		runtime.sub = "waiting";
	}
}

/** When a timer elapses next (systemd.timer(5)): the earliest of its lines. Accuracy and random delays are not added. */
function nextOf(manager: ManagerDoor, unit: UnitFile): number | undefined {
	const { sys } = manager;
	const now = sys.now();
	const runtime = manager.runtime(unit);
	const target = unitState(sys.machine, timerTarget(unit));
	const bases: Readonly<Record<string, number | undefined>> = {
		OnBootSec: now - sys.uptime(),
		OnStartupSec: now - sys.uptime(),
		OnActiveSec: runtime.activeEnter,
		OnUnitActiveSec: target?.activeEnter ?? runtime.last,
		OnUnitInactiveSec: target?.inactiveEnter,
	};
	const candidates: number[] = [];
	for (const [key, base] of Object.entries(bases)) {
		for (const value of list(unit.settings, "Timer", key)) {
			const span = timeSpan(value);
			if (span === undefined || base === undefined) {
				continue;
			}
			const at = base + span;
			const isRepeated = key.startsWith("OnUnit");
			if (at > now) {
				candidates.push(at);
			} else if (!isRepeated && runtime.last === undefined && key !== "OnActiveSec") {
				candidates.push(now);
			} else if (isRepeated && span > 0) {
				candidates.push(now + span);
			}
		}
	}
	for (const value of list(unit.settings, "Timer", "OnCalendar")) {
		const event = parseCalendar(value);
		const at = event && nextElapse(event, now, systemZone(sys));
		if (at !== undefined) {
			candidates.push(at);
		}
	}
	return candidates.length === 0 ? undefined : Math.min(...candidates);
}
