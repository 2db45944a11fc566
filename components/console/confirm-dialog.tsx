"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { AlertDialog, AlertDialogCancel, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ActionError, ActionResult } from "@/lib/actions/action-result";
import { RequestError } from "./request-error";

/**
 * Asks before something is done that cannot be taken back, or that costs; stays open with the cloud's answer when it is
 * refused. `trigger` is the button that opens it; without one, steer it by `open` and `onOpenChange`.
 */
export function ConfirmDialog({
	trigger,
	open,
	onOpenChange,
	title,
	description,
	confirmLabel,
	isDestructive,
	onConfirm,
	onDone,
}: {
	trigger?: ReactNode;
	open?: boolean;
	onOpenChange?: (open: boolean) => void;
	title: ReactNode;
	/** What will happen, in numbers. */
	description: ReactNode;
	confirmLabel?: string;
	isDestructive?: boolean;
	onConfirm: () => Promise<ActionResult<unknown>>;
	onDone?: () => void;
}) {
	const t = useTranslations("common.actions");
	const [ownOpen, setOwnOpen] = useState(false);
	const [error, setError] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const setOpen = (value: boolean) => {
		setError(undefined);
		setOwnOpen(value);
		onOpenChange?.(value);
	};
	const confirm = () =>
		startTransition(async () => {
			const result = await onConfirm();
			if (result.ok) {
				setOpen(false);
				onDone?.();
			} else {
				setError(result.error);
			}
		});
	return (
		<AlertDialog open={open ?? ownOpen} onOpenChange={setOpen}>
			{trigger ? <AlertDialogTrigger asChild>{trigger}</AlertDialogTrigger> : null}
			<AlertDialogContent title={title} description={description}>
				{error ? <RequestError error={error} className="mt-4" /> : null}
				<div className="mt-5 flex flex-wrap gap-2">
					<Button variant={isDestructive ? "danger" : "primary"} isPending={isPending} onClick={confirm}>
						{confirmLabel ?? t("ok")}
					</Button>
					<AlertDialogCancel asChild>
						<Button>{t("cancel")}</Button>
					</AlertDialogCancel>
				</div>
			</AlertDialogContent>
		</AlertDialog>
	);
}
