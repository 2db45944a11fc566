import { processMetrics } from "@/lib/kit/process-metrics";
import { gauge, type Metric } from "@/lib/kit/prometheus";
import type { Engine } from "../core/engine";
import type { RealTime } from "../kernel/real-time";
import { EMULATOR_VERSION } from "../version";
import type { Faults } from "../wire/faults";

type Doors = { readonly engine: Engine; readonly faults: Faults; readonly real: RealTime };

/** What there is to tell of an emulator: its calls, its resources, its clock and its process. */
export function emulatorMetrics({ engine, faults, real }: Doors): Metric[] {
	const resources = Object.entries(engine.inventory()).flatMap(([product, kinds]) =>
		Object.entries(kinds).map(([kind, value]) => ({ labels: { product, kind }, value })),
	);
	const { now, speed, frozen } = engine.clockView();
	return [
		gauge("scalehook_emulator_build_info", "The version that runs.", [
			{ labels: { version: EMULATOR_VERSION }, value: 1 },
		]),
		...engine.callMetrics(),
		gauge("scalehook_emulator_resources", "Resources that there are, by product and kind.", resources),
		gauge("scalehook_emulator_faults", "Faults that are set.", faults.list().length),
		gauge("scalehook_emulator_clock_seconds", "The virtual time (Unix time).", Date.parse(now) / 1000),
		gauge(
			"scalehook_emulator_clock_speed",
			"Virtual seconds a real one; 0 while the clock stands.",
			frozen ? 0 : speed,
		),
		...processMetrics(real.now()),
	];
}
