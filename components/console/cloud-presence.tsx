"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { ConsoleError, errorFields } from "@/lib/actions/error-fields";
import { toClockReading } from "@/lib/preferences/clock-reading";
import { CLOUD_QUERIES, queryKeyOf } from "@/lib/queries/query-options";
import { QueryScope } from "@/lib/queries/query-scope";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { useQueryCache } from "@/lib/queries/use-query-cache";
import { useCloudClock } from "./cloud-clock";

type Absence = "restarting" | "stopped" | "away" | "console";

/**
 * Keeps an eye on the emulator while a page is open: takes over its clock, which anyone may move; says when it, or the
 * console itself, is away; and has everything on the page read again once it is back.
 */
export function CloudPresence() {
	return (
		<QueryScope>
			<Presence />
		</QueryScope>
	);
}

function Presence() {
	const t = useTranslations("nav.presence");
	const clock = useCloudClock();
	const { data, error } = useCloudQuery("system.emulator", {});
	useEffect(() => {
		if (data?.clock) {
			clock.set(toClockReading(data.clock));
		}
	}, [clock, data]);
	useLookWhenReadsFail();
	const absence = absenceOf(data?.state, error);
	useRefreshOnReturn(absence !== undefined);
	return (
		<div className="sticky top-14 z-20" aria-live="polite">
			{absence ? (
				<Alert tone="warning" role="presentation" title={t(`${absence}Title`)} className="mb-4 shadow-md">
					{t(`${absence}Body`)}
				</Alert>
			) : null}
		</div>
	);
}

function absenceOf(state: "up" | Absence | undefined, error: Error | null): Absence | undefined {
	if (error instanceof ConsoleError && error.code === "ConsoleUnreachable") {
		return "console";
	}
	return state === "up" ? undefined : state;
}

/** Looks after the emulator at once when another read of the page could not reach it. */
function useLookWhenReadsFail(): void {
	const client = useQueryCache();
	useEffect(
		() =>
			client.getQueryCache().subscribe((event) => {
				const failure = event.type === "updated" && event.action.type === "error" ? event.action.error : undefined;
				if (failure && errorFields(failure).code === "EmulatorUnreachable") {
					void client.invalidateQueries({ queryKey: queryKeyOf("system.emulator") });
				}
			}),
		[client],
	);
}

/** Reads everything on the page again when what was away is back; forms keep what was typed. */
function useRefreshOnReturn(isAway: boolean): void {
	const client = useQueryCache();
	const router = useRouter();
	const wasAway = useRef(false);
	useEffect(() => {
		if (wasAway.current && !isAway) {
			void client.invalidateQueries({ queryKey: [CLOUD_QUERIES] });
			router.refresh();
		}
		wasAway.current = isAway;
	}, [client, router, isAway]);
}
