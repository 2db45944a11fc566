"use client";

import { ArrowDown, ArrowDownToLine, ArrowUp, CircleAlert, Download, WrapText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/ui/cn";

/** What a reader can set on a log. */
export type LogView = { search: string; isErrorsOnly: boolean; isWrapped: boolean; isFollowing: boolean };

/** The bar above a log: search with count and ways to the next and the one before, errors only, wrap, follow, copy, save. */
export function LogToolbar({
	view,
	onView,
	matchCount,
	match,
	onMatch,
	errorCount,
	isLive,
	text,
	onSave,
	children,
}: {
	view: LogView;
	onView: (change: Partial<LogView>) => void;
	matchCount: number;
	/** Which match is shown, from 0. */
	match: number;
	onMatch: (step: 1 | -1) => void;
	errorCount: number;
	isLive: boolean;
	text: string;
	onSave: () => void;
	children?: ReactNode;
}) {
	const t = useTranslations("common.log");
	const hasSearch = view.search !== "";
	return (
		<div className="flex flex-wrap items-center gap-1.5 border-line border-b bg-sunken px-2 py-1.5">
			{children}
			<Input
				type="search"
				aria-label={t("search")}
				placeholder={t("search")}
				value={view.search}
				className="h-7 w-36 grow sm:max-w-56"
				onChange={(event) => onView({ search: event.target.value })}
				onKeyDown={(event) => {
					if (event.key === "Enter" && matchCount > 0) {
						event.preventDefault();
						onMatch(event.shiftKey ? -1 : 1);
					}
				}}
			/>
			<span role="status" className="tabular text-muted text-xs">
				{hasSearch ? (matchCount === 0 ? t("noMatch") : t("matches", { current: match + 1, count: matchCount })) : null}
			</span>
			{hasSearch ? (
				<>
					<IconButton label={t("previous")} isDisabled={matchCount === 0} onClick={() => onMatch(-1)}>
						<ArrowUp aria-hidden />
					</IconButton>
					<IconButton label={t("next")} isDisabled={matchCount === 0} onClick={() => onMatch(1)}>
						<ArrowDown aria-hidden />
					</IconButton>
				</>
			) : null}
			<span className="ml-auto flex items-center gap-0.5">
				<button
					type="button"
					aria-pressed={view.isErrorsOnly}
					disabled={errorCount === 0 && !view.isErrorsOnly}
					onClick={() => onView({ isErrorsOnly: !view.isErrorsOnly })}
					className={cn(iconClasses, "w-auto gap-1 px-1.5 text-xs", view.isErrorsOnly && pressed)}
				>
					<CircleAlert aria-hidden />
					<span className="tabular whitespace-nowrap">{t("errorsOnly", { count: errorCount })}</span>
				</button>
				<IconButton label={t("wrap")} isPressed={view.isWrapped} onClick={() => onView({ isWrapped: !view.isWrapped })}>
					<WrapText aria-hidden />
				</IconButton>
				{isLive ? (
					<IconButton
						label={t("follow")}
						isPressed={view.isFollowing}
						onClick={() => onView({ isFollowing: !view.isFollowing })}
					>
						<ArrowDownToLine aria-hidden />
					</IconButton>
				) : null}
				<CopyButton text={text} className="size-7" />
				<IconButton label={t("save")} onClick={onSave}>
					<Download aria-hidden />
				</IconButton>
			</span>
		</div>
	);
}

const iconClasses =
	"inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink disabled:opacity-55 disabled:hover:bg-transparent [&_svg]:size-3.5";
const pressed = "bg-accent-soft text-accent-text hover:text-accent-text";

function IconButton({
	label,
	isPressed,
	isDisabled = false,
	onClick,
	children,
}: {
	label: string;
	isPressed?: boolean;
	isDisabled?: boolean;
	onClick: () => void;
	children: ReactNode;
}) {
	return (
		<button
			type="button"
			aria-label={label}
			title={label}
			{...(isPressed === undefined ? {} : { "aria-pressed": isPressed })}
			disabled={isDisabled}
			onClick={onClick}
			className={cn(iconClasses, isPressed && pressed)}
		>
			{children}
		</button>
	);
}
