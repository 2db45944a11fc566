"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useState, useTransition } from "react";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ActionError } from "@/lib/actions/action-result";
import type { ConfirmDialogProps } from "./confirm-dialog";
import { RequestError } from "./request-error";

/** The open window of a ConfirmDialog. */
export function ConfirmDialogWindow({
	title,
	description,
	confirmLabel,
	isDestructive,
	onConfirm,
	onDone,
	onClose,
	opener,
}: ConfirmDialogProps & { onClose: () => void; opener: RefObject<HTMLElement | null> }) {
	const t = useTranslations("common.actions");
	const [error, setError] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const confirm = () =>
		startTransition(async () => {
			const result = await onConfirm();
			if (result.ok) {
				onClose();
				onDone?.();
			} else {
				setError(result.error);
			}
		});
	return (
		<AlertDialog defaultOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
			<AlertDialogContent
				title={title}
				description={description}
				onCloseAutoFocus={(event) => {
					event.preventDefault();
					opener.current?.focus();
				}}
			>
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
