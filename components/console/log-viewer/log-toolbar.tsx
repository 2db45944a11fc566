"use client";

import { ArrowDown, ArrowDownToLine, ArrowUp, CircleAlert, Download, WrapText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { pressedToolClasses, ToolButton, toolClasses } from "@/components/console/tool-button";
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
					<ToolButton
						label={t("previous")}
						disabled={matchCount === 0}
						className={stillClasses}
						onClick={() => onMatch(-1)}
					>
						<ArrowUp aria-hidden />
					</ToolButton>
					<ToolButton label={t("next")} disabled={matchCount === 0} className={stillClasses} onClick={() => onMatch(1)}>
						<ArrowDown aria-hidden />
					</ToolButton>
				</>
			) : null}
			<span className="ml-auto flex items-center gap-0.5">
				<button
					type="button"
					aria-pressed={view.isErrorsOnly}
					disabled={errorCount === 0 && !view.isErrorsOnly}
					onClick={() => onView({ isErrorsOnly: !view.isErrorsOnly })}
					className={cn(
						toolClasses,
						stillClasses,
						"w-auto gap-1 px-1.5 text-xs",
						view.isErrorsOnly && pressedToolClasses,
					)}
				>
					<CircleAlert aria-hidden />
					<span className="tabular whitespace-nowrap">{t("errorsOnly", { count: errorCount })}</span>
				</button>
				<ToolButton label={t("wrap")} isPressed={view.isWrapped} onClick={() => onView({ isWrapped: !view.isWrapped })}>
					<WrapText aria-hidden />
				</ToolButton>
				{isLive ? (
					<ToolButton
						label={t("follow")}
						isPressed={view.isFollowing}
						onClick={() => onView({ isFollowing: !view.isFollowing })}
					>
						<ArrowDownToLine aria-hidden />
					</ToolButton>
				) : null}
				<CopyButton text={text} className="size-7" />
				<ToolButton label={t("save")} onClick={onSave}>
					<Download aria-hidden />
				</ToolButton>
			</span>
		</div>
	);
}

/** One that takes no click has no ground under the pointer either. */
const stillClasses = "disabled:hover:bg-transparent";
