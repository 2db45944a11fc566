"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { useIsDark } from "@/components/console/use-theme";
import { showNotices } from "@/lib/ui/notify";

export function Toaster() {
	const isDark = useIsDark();
	// Runs after Sonner itself has begun to listen.
	useEffect(() => showNotices(({ kind, message }) => toast[kind](message)), []);
	return (
		<Sonner
			theme={isDark ? "dark" : "light"}
			position="bottom-right"
			closeButton
			toastOptions={{ classNames: { toast: "!font-sans !border-line-strong !bg-raised !text-ink" } }}
		/>
	);
}
