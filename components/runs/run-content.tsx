"use client";

import type { DehydratedState } from "@tanstack/react-query";
import { Awake } from "@/components/console/awake";
import { QueryScope } from "@/lib/queries/query-scope";
import { RunPage } from "./run-page";

/** A run's page with what the server has read for it. */
export function RunContent({ state, id }: { state: DehydratedState; id: string }) {
	return (
		<QueryScope state={state}>
			<Awake>
				<RunPage id={id} />
			</Awake>
		</QueryScope>
	);
}
