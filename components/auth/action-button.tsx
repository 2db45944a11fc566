"use client";

import { Button, type ButtonProps } from "@/components/ui/button";
import type { Role } from "@/lib/auth/roles";
import { useRoleRefusal } from "./account";

/**
 * A button that changes something. Whoever may not sees it greyed out and, where the pointer or the focus is, why; it
 * stays reachable by keyboard, so that the reason is.
 */
export function ActionButton({ needs = "operator", ...props }: ButtonProps & { needs?: Role }) {
	const refusal = useRoleRefusal(needs);
	return refusal ? (
		<Button {...props} type="button" disabled={false} aria-disabled title={refusal} onClick={undefined} />
	) : (
		<Button {...props} />
	);
}
