"use client";

import { useQueryStates } from "@/lib/ui/query-state";
import { type ScaleOutParams, scaleOutParams } from "./filter-params";

/** The list's filters and place, in the query string; a changed filter begins at the newest again. */
export function useScaleOutParams() {
	const [params, set] = useQueryStates(scaleOutParams);
	return {
		params,
		setFilter: (change: Partial<Omit<ScaleOutParams, "after" | "before">>) =>
			void set({ ...change, after: null, before: null }),
		setPlace: (place: { after?: string; before?: string }) =>
			void set({ after: place.after ?? null, before: place.before ?? null }, { history: "push" }),
	};
}
