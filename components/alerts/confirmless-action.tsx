"use client";

import { type ReactNode, useTransition } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import type { ActionResult } from "@/lib/actions/action-result";
import { notify } from "@/lib/ui/notify";

/** A row's action that is done at once, for administrators; what it came to is said in a notice. */
export function ConfirmlessAction<Input>({
	action,
	input,
	done,
	children,
}: {
	action: (input: Input) => Promise<ActionResult<unknown>>;
	input: Input;
	done: string;
	children: ReactNode;
}) {
	const run = useConsoleAction(action, done);
	const [isPending, start] = useTransition();
	return (
		<ActionButton
			needs="admin"
			variant="link"
			size="inline"
			isPending={isPending}
			onClick={() =>
				start(async () => {
					const result = await run(input);
					if (!result.ok) {
						notify("error", result.error.message);
					}
				})
			}
		>
			{children}
		</ActionButton>
	);
}
