"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { hasNotices, watchNotices } from "@/lib/ui/notify";

const Toaster = dynamic(() => import("@/components/ui/toaster").then((module) => module.Toaster), { ssr: false });

/** The place of toasts. What shows them comes with the first one: most visits have none. */
export function ToastHost() {
	const isWanted = useSyncExternalStore(watchNotices, hasNotices, () => false);
	return isWanted ? <Toaster /> : null;
}
