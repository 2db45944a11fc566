"use client";

import { useEffect } from "react";
import { reloadIfStale } from "@/lib/ui/reload-stale-page";

/** Reloads a page, once, whose parts are gone because the console behind it was upgraded: where no boundary hears of it. */
export function StalePageWatch() {
	useEffect(() => {
		const onError = (event: ErrorEvent) => void reloadIfStale(event.error);
		const onRejection = (event: PromiseRejectionEvent) => void reloadIfStale(event.reason);
		window.addEventListener("error", onError);
		window.addEventListener("unhandledrejection", onRejection);
		return () => {
			window.removeEventListener("error", onError);
			window.removeEventListener("unhandledrejection", onRejection);
		};
	}, []);
	return null;
}
