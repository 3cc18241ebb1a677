// The few things this page does to the document.

/** The element with an id; a page without it is broken, so say which one is missing. */
export function byId(id) {
	const element = document.getElementById(id);
	if (!element) {
		throw new Error(`The page has no element "${id}"`);
	}
	return element;
}

/** A copy of a template's only child, with its data-part elements by name. */
export function fromTemplate(id) {
	const root = byId(id).content.firstElementChild.cloneNode(true);
	const parts = {};
	for (const part of root.querySelectorAll("[data-part]")) {
		parts[part.dataset.part] = part;
	}
	return { root, parts };
}

/** A new element with a text, which is never taken for HTML. */
export function element(name, text = "", className = "") {
	const created = document.createElement(name);
	created.textContent = text;
	created.className = className;
	return created;
}

/** A URI or the name of a method as code, which may be broken behind its dots, hashes and underscores. */
export function codeElement(text) {
	const code = document.createElement("code");
	for (const part of text.split(/(?<=[.#_])/)) {
		code.append(part, document.createElement("wbr"));
	}
	return code;
}

/** The value of a custom property, so that scripts paint with the colours of the style sheet. */
export function cssColor(name) {
	return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
