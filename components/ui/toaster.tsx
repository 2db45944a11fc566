"use client";

import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { showNotices } from "@/lib/ui/notify";

export function Toaster() {
	const { resolvedTheme } = useTheme();
	// Runs after Sonner itself has begun to listen.
	useEffect(() => showNotices(({ kind, message }) => toast[kind](message)), []);
	return (
		<Sonner
			theme={resolvedTheme === "dark" ? "dark" : "light"}
			position="bottom-right"
			closeButton
			toastOptions={{ classNames: { toast: "!font-sans !border-line-strong !bg-raised !text-ink" } }}
		/>
	);
}
