"use client";

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import type { ClockReading } from "@/lib/preferences/clock-reading";

type Anchor = { reading: ClockReading; at: number };

type CloudClock = {
	/** The cloud's time now, in milliseconds. */
	now: () => number;
	/** What it was when the page was drawn on the server: the first drawing in the browser has to say the same. */
	drawnAt: number;
	/** Takes a newer reading. */
	set: (reading: ClockReading) => void;
	subscribe: (listener: () => void) => () => void;
};

function createClock(initial: ClockReading): CloudClock {
	let anchor: Anchor = { reading: initial, at: performance.now() };
	const listeners = new Set<() => void>();
	return {
		drawnAt: initial.now,
		now: () => {
			const { reading, at } = anchor;
			return reading.frozen ? reading.now : reading.now + (performance.now() - at) * reading.speed;
		},
		set: (reading) => {
			anchor = { reading, at: performance.now() };
			for (const listener of listeners) {
				listener();
			}
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

const ClockContext = createContext<CloudClock | undefined>(undefined);

/** Gives the components below it the cloud's time, counted on from `initial`. */
export function CloudClockProvider({ initial, children }: { initial: ClockReading; children: ReactNode }) {
	const [clock] = useState(() => createClock(initial));
	useEffect(() => clock.set(initial), [clock, initial]);
	return <ClockContext value={clock}>{children}</ClockContext>;
}

/** The cloud's clock. Throws outside of a CloudClockProvider. */
export function useCloudClock(): CloudClock {
	const clock = useContext(ClockContext);
	if (!clock) {
		throw new Error("useCloudClock needs a CloudClockProvider above it.");
	}
	return clock;
}

/** The cloud's time in milliseconds, to the second, renewed every second while `isTicking`. */
export function useCloudNow(isTicking = true): number {
	const clock = useCloudClock();
	const [subscribe] = useState(() => (listener: () => void) => {
		const timer = window.setInterval(listener, 1000);
		const unsubscribe = clock.subscribe(listener);
		return () => {
			window.clearInterval(timer);
			unsubscribe();
		};
	});
	const [still] = useState(() => () => () => {});
	const read = () => wholeSecond(clock.now());
	return useSyncExternalStore(isTicking ? subscribe : still, read, () => wholeSecond(clock.drawnAt));
}

function wholeSecond(milliseconds: number): number {
	return Math.floor(milliseconds / 1000) * 1000;
}
