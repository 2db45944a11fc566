"use client";

import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { OtherInstances } from "./others";
import { Outcome } from "./outcome";
import { Remains } from "./remains";

/** What a walkthrough that has scaled came to, the instances that it did not reach, and what stays. */
export function AfterRun({ view }: { view: WalkthroughView }) {
	return (
		<>
			<Outcome view={view} />
			{view.direction === "SCALE_OUT" ? <OtherInstances view={view} /> : null}
			<Remains view={view} />
		</>
	);
}
