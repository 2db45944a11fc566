"use client";

import { useEffect } from "react";
import { toClockReading } from "@/lib/preferences/clock-reading";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { useCloudClock } from "./cloud-clock";

/** Keeps the cloud's time right while the page is open: anyone may move the emulator's clock. */
export function ClockSync() {
	const clock = useCloudClock();
	const { data } = useCloudQuery("system.emulatorClock", {});
	useEffect(() => {
		if (data) {
			clock.set(toClockReading(data));
		}
	}, [clock, data]);
	return null;
}
