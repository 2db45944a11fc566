"use client";

import type { ReactNode } from "react";
import { forgetTyped } from "@/lib/ui/forget-typed";

/** The form that ends the session: what was typed in this tab and not sent goes with it. */
export function SignOutForm({ action, children }: { action: () => Promise<void>; children: ReactNode }) {
	return (
		<form action={action} onSubmit={() => forgetTyped(() => window.sessionStorage)}>
			{children}
		</form>
	);
}
