"use client";

import { Button, type ButtonProps } from "@/components/ui/button";
import type { Role } from "@/lib/auth/roles";
import { useRoleRefusal } from "./account";

/**
 * A button that changes something. Whoever may not, and everyone while it cannot be done (`why`), sees it greyed out and,
 * where the pointer or the focus is, why; it stays reachable by keyboard, so that the reason is.
 */
export function ActionButton({
	needs = "operator",
	why,
	...props
}: ButtonProps & {
	needs?: Role;
	/** Why it cannot be done as things stand; undefined when it can. */
	why?: string | undefined;
}) {
	const reason = useRoleRefusal(needs) ?? why;
	return reason === undefined ? (
		<Button {...props} />
	) : (
		<Button {...props} type="button" disabled={false} aria-disabled title={reason} onClick={undefined} />
	);
}
