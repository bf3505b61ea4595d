/** What pages can do better with a script. Nothing depends on it: every page is whole without. */
export {};
