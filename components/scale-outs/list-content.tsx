"use client";

import type { DehydratedState } from "@tanstack/react-query";
import { Awake } from "@/components/console/awake";
import { QueryScope } from "@/lib/queries/query-scope";
import { CollectionNotice } from "./collection-notice";
import { ScaleOutList } from "./scale-out-list";

/** What the page of the scale-outs holds below its header, with what the server has read for it. */
export function ListContent({ state, regionId, label }: { state: DehydratedState; regionId: string; label: string }) {
	return (
		<QueryScope state={state}>
			<Awake>
				<CollectionNotice regionId={regionId} />
				<ScaleOutList label={label} />
			</Awake>
		</QueryScope>
	);
}
