/**
 * Numbers to test against: the tables under {@code golden/}, and the starts that they begin from. Every start is a formula,
 * so that no random generator has to be shared with whoever made the tables.
 */
package org.separatrix.dynamics.golden;
