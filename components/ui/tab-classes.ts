/** The looks of a tab, for tabs in a page and for links that look like tabs. */
export const tabClasses =
	"-mb-px whitespace-nowrap border-transparent border-b-2 px-1 pt-1.5 pb-2 font-medium text-muted text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

export const tabListClasses = "flex base:gap-5 overflow-x-auto overflow-y-hidden border-line border-b";
