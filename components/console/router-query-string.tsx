"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { writeSearch } from "@/lib/ui/query-params";
import { type HistoryMode, type QueryString, QueryStringContext } from "@/lib/ui/query-state";

/** Browsers refuse an address that changes too often, as a slider's would. */
const WRITE_EVERY_MS = 100;

type Place = { path: string; search: string };

/**
 * Gives the page its query string. What the page sets stands at once; the address follows, and with it the router, which
 * takes it up when there is time: a field that is typed into cannot wait for that.
 */
export function RouterQueryString({ children }: { children: ReactNode }) {
	const path = usePathname();
	const routed = useSearchParams().toString();
	const [own, setOwn] = useState<Place>();
	const address = useAddress();
	const search = own?.path === path ? own.search : routed;

	const change = useCallback<QueryString["change"]>(
		(apply, history) => {
			const params = new URLSearchParams(address.current());
			apply(params);
			const place = { path: window.location.pathname, search: params.toString() };
			setOwn(place);
			return address.write(place, history);
		},
		[address],
	);

	useEffect(() => {
		// The router has come to what was set, or the reader has gone elsewhere.
		if (own && (own.path !== path || own.search === routed || own.search !== address.current())) {
			setOwn(undefined);
		}
	}, [own, path, routed, address]);

	const queryString = useMemo(() => ({ search, change }), [search, change]);
	return <QueryStringContext value={queryString}>{children}</QueryStringContext>;
}

/** Writes to the address bar, the first change at once and then not too often; the last one always. */
function useAddress() {
	const waiting = useRef<Place>(undefined);
	const pause = useRef<number>(undefined);
	const onWritten = useRef<(() => void)[]>([]);
	return useMemo(() => {
		const put = ({ path, search }: Place, history: HistoryMode) => {
			const { pathname, hash } = window.location;
			if (path === pathname) {
				window.history[history === "push" ? "pushState" : "replaceState"](
					null,
					"",
					`${path}${writeSearch(new URLSearchParams(search))}${hash}`,
				);
			}
			for (const tell of onWritten.current.splice(0)) {
				tell();
			}
			pause.current = window.setTimeout(() => {
				pause.current = undefined;
				const place = waiting.current;
				waiting.current = undefined;
				if (place) {
					put(place, "replace");
				}
			}, WRITE_EVERY_MS);
		};
		return {
			/** The query string as it stands or is about to. */
			current: () => {
				const { pathname, search } = window.location;
				return waiting.current?.path === pathname ? waiting.current.search : new URLSearchParams(search).toString();
			},
			/** Resolves when the address bar has it. */
			write: (place: Place, history: HistoryMode) =>
				new Promise<void>((resolve) => {
					onWritten.current.push(resolve);
					if (history === "replace" && pause.current !== undefined) {
						waiting.current = place;
						return;
					}
					window.clearTimeout(pause.current);
					waiting.current = undefined;
					put(place, history);
				}),
		};
	}, []);
}
