"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { cn } from "@/lib/ui/cn";
import { type SelectProps, selectClasses } from "./select-props";

const load = () => import("./open-select");
const OpenSelect = dynamic(() => load().then((module) => module.OpenSelect), { ssr: false });

/**
 * A choice of one from a list. Values must not be empty. `id` and aria-* go to the button that opens it. The list is
 * fetched when one is about to open it, so that a page does not wait for it.
 */
export function Select(props: SelectProps) {
	const [isOpened, setIsOpened] = useState(false);
	if (isOpened) {
		return <OpenSelect {...props} />;
	}
	const { value, onValueChange: _, options, placeholder, className, ...button } = props;
	const chosen = options.find((option) => option.value === value);
	return (
		<button
			type="button"
			role="combobox"
			aria-expanded={false}
			aria-haspopup="listbox"
			data-placeholder={chosen ? undefined : ""}
			onPointerEnter={() => void load()}
			onFocus={() => void load()}
			onClick={() => setIsOpened(true)}
			onKeyDown={(event) => {
				if (event.key === "ArrowDown" || event.key === "ArrowUp") {
					event.preventDefault();
					setIsOpened(true);
				}
			}}
			className={cn(selectClasses, className)}
			{...button}
		>
			<span className="truncate">{chosen?.label ?? placeholder}</span>
			<ChevronDown aria-hidden className="size-4 text-faint" />
		</button>
	);
}
